import { cosine } from '../lib/statistics';
import type { TaskId } from '../spec/experiment';
import type { Run } from './run';
import { lastPoint } from './series';

/** Key of a pair of tasks in `Run.cosines`; `a` before `b` in document order. */
export const pairKey = (a: TaskId, b: TaskId): string => `${a}|${b}`;

/** [T][T] cosines of the rows behind a Gramian; NaN beside a zero gradient. The diagonal is 1 (or NaN). */
const cosineOfGramian = (gramian: readonly (readonly number[])[]): number[][] =>
  gramian.map((row, i) => row.map((_, j) => cosine(gramian, i, j)));

/** Cosine of each pair i < j, keyed by `pairKey`. */
export const cosinePairs = (
  tasks: readonly TaskId[],
  gramian: readonly (readonly number[])[],
): Readonly<Record<string, number>> => {
  const cosines = cosineOfGramian(gramian);
  return Object.fromEntries(
    tasks.flatMap((a, i) => tasks.slice(i + 1).map((b, k) => [pairKey(a, b), cosines[i]?.[i + 1 + k] ?? NaN])),
  );
};

/** The cosines of the last observation, keyed by `pairKey`: of a run from storage too, which keeps no Gramian. */
export const latestCosines = ({ cosines }: Pick<Run, 'cosines'>): Readonly<Record<string, number>> => {
  const points = Object.entries(cosines).flatMap(([key, series]) => {
    const point = lastPoint(series);
    return point ? [{ key, ...point }] : [];
  });
  const latest = Math.max(...points.map(({ step }) => step));
  return Object.fromEntries(points.filter(({ step }) => step === latest).map(({ key, value }) => [key, value]));
};
