import { dot, type Matrix } from '../linearAlgebra';

/** Eigenvalues, largest first, and the unit eigenvector of each as a row. */
export interface Eigen {
  readonly values: readonly number[];
  readonly vectors: Matrix;
}

const sweeps = 60;

/** One rotation in the plane (p, q) that makes a[p][q] zero (Golub & Van Loan, Algorithm 8.5.1), on a and on the rows of v. */
const rotate = (a: number[][], v: number[][], p: number, q: number): void => {
  const τ = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
  const t = (τ >= 0 ? 1 : -1) / (Math.abs(τ) + Math.hypot(1, τ));
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  const shift = t * a[p]![q]!;
  for (let k = 0; k < a.length; k++) {
    const vp = v[p]![k]!;
    const vq = v[q]![k]!;
    v[p]![k] = c * vp - s * vq;
    v[q]![k] = s * vp + c * vq;
    if (k === p || k === q) continue;
    const ap = a[k]![p]!;
    const aq = a[k]![q]!;
    a[k]![p] = a[p]![k] = c * ap - s * aq;
    a[k]![q] = a[q]![k] = s * ap + c * aq;
  }
  a[p]![p]! -= shift;
  a[q]![q]! += shift;
  a[p]![q] = a[q]![p] = 0;
};

/**
 * Cyclic Jacobi for a symmetric matrix [T, T]. An entry counts as zero where it is below ε √(aₚₚ a_qq), so that small eigenvalues
 * of a positive matrix whose rows differ much in size come out to relative accuracy too (Demmel & Veselić 1992).
 */
export const symmetricEigen = (matrix: Matrix): Eigen => {
  const T = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)));
  const smallest = Number.EPSILON ** 3 * Math.max(0, ...a.map((row, i) => Math.abs(row[i]!)));
  for (let sweep = 0, rotated = true; rotated && sweep < sweeps; sweep++) {
    rotated = false;
    for (let p = 0; p < T; p++)
      for (let q = p + 1; q < T; q++) {
        const size = Math.sqrt(Math.abs(a[p]![p]!)) * Math.sqrt(Math.abs(a[q]![q]!));
        if (Math.abs(a[p]![q]!) <= Math.max(Number.EPSILON * size, smallest)) continue;
        rotate(a, v, p, q);
        rotated = true;
      }
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j]![j]! - a[i]![i]!);
  return { values: order.map((i) => a[i]![i]!), vectors: order.map((i) => v[i]!) };
};

/** Cosines between the rows a Gramian was made of; 0 beside a zero row, its diagonal included. */
export const correlationOf = (gramian: Matrix): Matrix => {
  const lengths = gramian.map((row, i) => Math.sqrt(Math.max(0, row[i]!)));
  const cosine = (product: number, i: number, j: number): number => {
    const size = lengths[i]! * lengths[j]!;
    if (size <= 0) return 0;
    return i === j ? 1 : Math.min(1, Math.max(-1, product / size));
  };
  return gramian.map((row, i) => row.map((product, j) => cosine(product, i, j)));
};

/** The eigenpairs with l > T · precision · max l: the range of a positive semi-definite matrix whose entries are that exact. */
export const rangeOf = (matrix: Matrix, precision: number): Eigen => {
  const { values, vectors } = symmetricEigen(matrix);
  const cut = Math.max(0, matrix.length * precision * (values[0] ?? 0));
  const rank = values.filter((l) => l > cut).length;
  return { values: values.slice(0, rank), vectors: vectors.slice(0, rank) };
};

/**
 * The range of a Gramian formed at `precision`. Whether its rows depend on each other is asked of their cosines, where it makes
 * no difference how long they are: independent rows have full rank, be one a thousand times shorter than another.
 * Of dependent ones the eigenpairs l > T · precision · max l count.
 */
export const gramianRange = (gramian: Matrix, precision: number): Eigen => {
  const independent = rangeOf(correlationOf(gramian), precision).values.length === gramian.length;
  return rangeOf(gramian, independent ? 0 : precision);
};

/** V f(l) Vᵀ x over the given eigenpairs: the pseudo-inverse applied to x with f(l) = 1/l. */
export const applySpectrum = (
  { values, vectors }: Eigen,
  f: (l: number) => number,
  x: readonly number[],
): readonly number[] => {
  const parts = vectors.map((vector, k) => f(values[k]!) * dot(vector, x));
  return x.map((_, i) => vectors.reduce((sum, vector, k) => sum + parts[k]! * vector[i]!, 0));
};
