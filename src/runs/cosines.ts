import type { TaskId } from '../spec/experiment';

/** Key of a pair of tasks in `Run.cosines`; `a` before `b` in document order. */
export const pairKey = (a: TaskId, b: TaskId): string => `${a}|${b}`;

/** [T][T] cosines of the rows behind a Gramian; NaN beside a zero gradient. The diagonal is 1 (or NaN). */
export const cosineOfGramian = (gramian: readonly (readonly number[])[]): number[][] => {
  const norms = gramian.map((row, i) => Math.sqrt(row[i] ?? NaN));
  return gramian.map((row, i) =>
    row.map((product, j) => {
      const scale = norms[i]! * norms[j]!;
      return scale > 0 ? Math.min(1, Math.max(-1, product / scale)) : NaN;
    }),
  );
};

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
