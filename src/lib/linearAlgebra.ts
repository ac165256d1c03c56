/** Rows of numbers, all of the same length. */
export type Matrix = readonly (readonly number[])[];

/** Σᵢ aᵢ bᵢ; both have the same length. */
export const dot = (a: readonly number[], b: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** Euclidean norm. */
export const norm = (a: readonly number[]): number => Math.sqrt(dot(a, a));

/** Inner products of the rows of G [T, P] → [T, T]. */
export const gramianOf = (rows: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  rows.map((a) => rows.map((b) => dot(a, b)));

/** Σₜ wₜ gₜ for rows gₜ of length P → [P]; empty without rows. */
export const combineRows = (weights: readonly number[], rows: readonly (readonly number[])[]): number[] =>
  Array.from({ length: rows[0]?.length ?? 0 }, (_, p) => rows.reduce((sum, row, t) => sum + weights[t]! * row[p]!, 0));

/** exp(xₜ) / Σ exp(x), shifted by the largest x so that nothing overflows; empty for no values. */
export const softmax = (x: readonly number[]): number[] => {
  const largest = Math.max(...x);
  const powers = x.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
};
