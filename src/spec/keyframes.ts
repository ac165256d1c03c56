import type { Json, TaskId } from './experiment';
import { isObject } from './json';

/** Values of tasks at one step; between two keyframes they change linearly. */
export type Keyframe = { readonly step: number; readonly values: Readonly<Record<TaskId, number>> };

/** Of more than these the first ones count. */
export const keyframeLimit = 100;

export interface KeyframeReader {
  /** The value a document gives a task, moved into range. */
  readonly read: (value: Json) => number;
  /** Of a task that a keyframe does not name. */
  readonly missing: number;
  /** The tasks wanted; without it those that are named. */
  readonly taskIds: readonly TaskId[] | undefined;
  readonly problem: (code: string, values: Readonly<Record<string, number>>) => void;
}

const isStep = (value: Json | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const readOne = (frame: Json, { read, missing, taskIds }: KeyframeReader): Keyframe | null => {
  if (!isObject(frame) || !isStep(frame['step'])) return null;
  const named = frame['values'] ?? {};
  if (!isObject(named)) return null;
  const ids = taskIds ?? Object.keys(named);
  const values = ids.map((id) => [id, Object.hasOwn(named, id) ? read(named[id]!) : missing] as const);
  return { step: frame['step'], values: Object.fromEntries(values) };
};

/**
 * Keyframes by step, each step once. What is no keyframe is left out, of two at one step the later one counts, and of too many
 * the first ones stay; each of these is a problem. Null where there is no list at all.
 */
export const readKeyframes = (value: Json, reader: KeyframeReader): readonly Keyframe[] | null => {
  if (!Array.isArray(value)) return null;
  const list = value as readonly Json[];
  if (list.length > keyframeLimit) reader.problem('keyframes-too-many', { limit: keyframeLimit, count: list.length });
  const byStep = new Map<number, Keyframe>();
  list.slice(0, keyframeLimit).forEach((item, i) => {
    const frame = readOne(item, reader);
    if (frame === null) reader.problem('keyframe-unreadable', { row: i + 1 });
    else if (byStep.has(frame.step)) reader.problem('keyframe-twice', { step: frame.step });
    if (frame !== null) byStep.set(frame.step, frame);
  });
  return [...byStep.values()].sort((a, b) => a.step - b.step);
};

/**
 * Value of a task at a step: linear between two keyframes, that of the first one before it, of the last one after it;
 * `missing` where no keyframe says anything.
 */
export const valueAt = (keyframes: readonly Keyframe[], step: number, task: TaskId, missing: number): number => {
  const next = keyframes.findIndex((frame) => frame.step > step);
  const before = keyframes[next < 0 ? keyframes.length - 1 : next - 1];
  const after = next < 0 ? before : keyframes[next];
  const from = (before ?? after)?.values[task] ?? missing;
  if (before === undefined || after === undefined || before === after) return from;
  const part = (step - before.step) / (after.step - before.step);
  return from + part * ((after.values[task] ?? missing) - from);
};
