import type { TrainingEvent } from '../protocol/event';
import type { Json } from '../spec/experiment';

const numberToJson = (value: number): Json => (Number.isFinite(value) ? value : String(value));

/**
 * Plain JSON of anything structured: typed arrays become arrays, non-finite numbers the strings "NaN", "Infinity" and
 * "-Infinity", sets arrays; what JSON has no word for (undefined, functions) is left out.
 */
export const toJson = (value: unknown): Json => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return numberToJson(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<number>, numberToJson);
  }
  if (value instanceof Set) return [...value].map(toJson);
  if (typeof value !== 'object') return null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined && typeof field !== 'function')
      .map(([key, field]) => [key, toJson(field)]),
  );
};

/** One event as the command line prints it. The sample rows of `loaded` stay out: they are the reader's own data again. */
export const eventToJson = (event: TrainingEvent): Json => {
  return toJson(event.type === 'loaded' ? { ...event, sample: undefined } : event);
};
