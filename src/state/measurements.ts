import type { BackendName, Figure } from '../protocol/event';
import type { Measurement } from '../protocol/measurement';
import type { MeasurementMemory } from '../protocol/measuringTrainer';
import type { KeyValueStorage } from './preferencesStore';

const key = 'mtl-playground.measurements';
/** Goes up when kernels change so much that old figures mislead. */
const version = 1;
const mostPlans = 40;

const backends: readonly BackendName[] = ['cpu', 'simd', 'webgl', 'webgpu'];
const isBackend = (value: unknown): value is BackendName => backends.some((backend) => backend === value);
type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlain = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

const isProblem = (value: unknown): value is Figure['problem'] =>
  isRecord(value) &&
  typeof value['code'] === 'string' &&
  isRecord(value['values']) &&
  Object.values(value['values']).every(isPlain);

const isFigure = (value: unknown): value is Figure => {
  if (!isRecord(value) || !isBackend(value['backend'])) return false;
  const { kernelVariant, stepsPerSecond: rate, problem } = value;
  if (kernelVariant !== null && typeof kernelVariant !== 'string') return false;
  const isRate = typeof rate === 'number' && Number.isFinite(rate) && rate > 0;
  return isRate ? problem === undefined : rate === null && isProblem(problem);
};

const isMeasurement = (value: unknown): value is Measurement =>
  isRecord(value) &&
  typeof value['plan'] === 'string' &&
  isBackend(value['chosen']) &&
  Array.isArray(value['figures']) &&
  value['figures'].length <= backends.length &&
  value['figures'].every(isFigure);

/** What is not a measurement is left out; the others stay. Figures of another machine or version are none. */
const read = (storage: KeyValueStorage | null, machine: string): readonly Measurement[] => {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
    if (!isRecord(kept) || kept['version'] !== version || kept['machine'] !== machine) return [];
    return Array.isArray(kept['plans']) ? kept['plans'].filter(isMeasurement).slice(0, mostPlans) : [];
  } catch {
    return [];
  }
};

/** The newer one of a plan stays, the newest plans first. */
const merged = (newer: readonly Measurement[], older: readonly Measurement[]): readonly Measurement[] =>
  [...newer, ...older.filter(({ plan }) => newer.every((one) => one.plan !== plan))].slice(0, mostPlans);

/**
 * What was measured on this machine. Storage is read anew each time: other tabs write there too. Where nothing can be
 * stored it lasts as long as the page.
 * @param machine what of the browser and the machine decides about speed
 */
export const createMeasurementMemory = (storage: KeyValueStorage | null, machine: string): MeasurementMemory => {
  let unwritten: readonly Measurement[] = [];
  const newest = (): readonly Measurement[] => merged(unwritten, read(storage, machine));
  return {
    recall: (plan) => newest().find((measurement) => measurement.plan === plan) ?? null,
    keep(measurement) {
      unwritten = merged([measurement], newest());
      if (!storage) return;
      try {
        storage.setItem(key, JSON.stringify({ version, machine, plans: unwritten }));
        unwritten = [];
      } catch {
        // Measured again at the next visit then.
      }
    },
  };
};
