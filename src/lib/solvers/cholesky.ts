import { dot, type Matrix } from '../linearAlgebra';

/** Lower triangle L with L Lᵀ = the block of `matrix` at `rows`; null where a pivot falls to T ε of its diagonal: singular. */
export const cholesky = (matrix: Matrix, rows: readonly number[]): Matrix | null => {
  const L: number[][] = [];
  for (const [i, r] of rows.entries()) {
    const row: number[] = [];
    for (let j = 0; j < i; j++) {
      let sum = matrix[r]![rows[j]!]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * L[j]![k]!;
      row.push(sum / L[j]![j]!);
    }
    const pivot = matrix[r]![r]! - dot(row, row);
    if (!(pivot > rows.length * Number.EPSILON * matrix[r]![r]!)) return null;
    row.push(Math.sqrt(pivot));
    L.push(row);
  }
  return L;
};

/** x with L Lᵀ x = b. */
export const solveCholesky = (L: Matrix, b: readonly number[]): readonly number[] => {
  const x = [...b];
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i]! -= L[i]![k]! * x[k]!;
    x[i]! /= L[i]![i]!;
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i]! -= L[k]![i]! * x[k]!;
    x[i]! /= L[i]![i]!;
  }
  return x;
};
