import { canonicalOrder, reordered, restored } from './canonicalOrder';
import { dot, type Matrix } from '../linearAlgebra';
import { nonNegativeQuadratic } from './nonNegativeQuadratic';

export interface MinNormPoint {
  /** w on the simplex; the point is Σ wₜ gₜ. Empty for no rows. */
  readonly weights: readonly number[];
  /** |Σ wₜ gₜ|² = wᵀ K w. */
  readonly squaredNorm: number;
  /** The point is 0 as far as K can tell: not above the rounding of its terms, which are of size (Σ wₜ |gₜ|)². */
  readonly stationary: boolean;
  /** max over t of (wᵀ K w − (K w)ₜ) / (|gₜ| Σ wₛ |gₛ|): 0 at the optimum, where no row lies before the point. */
  readonly residual: number;
  readonly exact: boolean;
}

const measure = (K: Matrix, norms: readonly number[], weights: readonly number[], precision: number) => {
  const products = K.map((row) => dot(row, weights));
  const squaredNorm = Math.max(0, dot(products, weights));
  const length = dot(weights, norms);
  const residual = Math.max(0, ...products.map((x, t) => (squaredNorm - x) / length / norms[t]!));
  const stationary = squaredNorm <= 4 * K.length * precision * length * length;
  return { squaredNorm, stationary, residual: Number.isFinite(residual) ? residual : 0 };
};

/**
 * The point of the convex hull of rows gₜ that is nearest to 0, from their inner products K [T, T] alone: min wᵀ K w over the
 * simplex. Exact up to `precision`, the machine epsilon K was formed in, whatever the lengths of the rows.
 *
 * With cosines C and aₜ = min |g| / |gₜ| it is a multiple of the minimum of vᵀ (C + a aᵀ) v / 2 − aᵀ v over v ≥ 0, w ∝ a v (the
 * rows get one more coordinate, and the point nearest to (0, …, 0, 1) in their cone is sought: Wolfe 1976). Rows of length
 * zero are the nearest point themselves and share the weight equally. Where many w make the same point, those of equal rows are equal.
 */
export const minNormPoint = (K: Matrix, precision = Number.EPSILON): MinNormPoint => {
  const zeros = K.filter((row, t) => !(row[t]! > 0)).length;
  if (zeros > 0 || K.length === 0) {
    const weights = K.map((row, t) => (row[t]! > 0 ? 0 : 1 / zeros));
    return { weights, squaredNorm: 0, stationary: zeros > 0, residual: 0, exact: true };
  }
  const order = canonicalOrder(K);
  const ordered = reordered(K, order);
  const norms = ordered.map((row, t) => Math.sqrt(row[t]!));
  const least = Math.min(...norms);
  const a = norms.map((n) => least / n);
  const Q = ordered.map((row, i) =>
    row.map((x, j) => {
      const cosine = i === j ? 1 : Math.min(1, Math.max(-1, x / norms[i]! / norms[j]!));
      return cosine + a[i]! * a[j]!;
    }),
  );
  const { v, exact } = nonNegativeQuadratic(Q, a, precision);
  const total = dot(v, a);
  const weights = v.map((x, t) => (x * a[t]!) / total);
  return { ...measure(ordered, norms, weights, precision), weights: restored(weights, order), exact };
};
