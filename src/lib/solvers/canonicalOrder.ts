import type { Matrix } from '../linearAlgebra';

const compare = (a: readonly number[], b: readonly number[]): number => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
};

/**
 * Places of the rows of a Gramian in an order that does not depend on the one they came in: by length, then by their inner products.
 * Computing in it makes an answer follow its rows to the last bit, where rounding decides what a near-singular problem answers.
 */
export const canonicalOrder = (K: Matrix): readonly number[] => {
  const sorted: (readonly number[] | undefined)[] = [];
  const products = (i: number): readonly number[] => (sorted[i] ??= [...K[i]!].sort((a, b) => a - b));
  return K.map((_, i) => i).sort((i, j) => K[j]![j]! - K[i]![i]! || compare(products(i), products(j)));
};

/** The same matrix with rows and columns in another order. */
export const reordered = (K: Matrix, order: readonly number[]): Matrix => order.map((i) => order.map((j) => K[i]![j]!));

/** Values that were computed in an order, back in their places. */
export const restored = (values: readonly number[], order: readonly number[]): readonly number[] => {
  const back = [...values];
  order.forEach((i, at) => (back[i] = values[at]!));
  return back;
};
