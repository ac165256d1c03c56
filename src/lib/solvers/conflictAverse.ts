import { canonicalOrder, reordered, restored } from './canonicalOrder';
import { dot, type Matrix } from '../linearAlgebra';
import { minNormPoint, type MinNormPoint } from './minNormPoint';
import { nonNegativeQuadratic } from './nonNegativeQuadratic';

export interface ConflictAverse {
  /** λ ≥ 0 with d = g₀ + Σ λₜ gₜ. */
  readonly multipliers: readonly number[];
  /** w on the simplex: a minimum of wᵀ K b + r √(wᵀ K w), the dual problem; λ = r w / √(wᵀ K w) where that is not 0. */
  readonly dual: readonly number[];
  /** No direction in the ball improves every row: d is the one nearest to g₀ that worsens none. */
  readonly stationary: boolean;
  readonly exact: boolean;
}

/** λ(s): d = g₀ + Σ λₜ gₜ is shortest among λ ≥ 0 with Σ λ = s. Its distance from g₀ grows with s. */
interface Reached {
  readonly s: number;
  readonly multipliers: readonly number[];
  /** |Σ λₜ gₜ|² */
  readonly squared: number;
  /** What rounding may have done to `squared`. */
  readonly noise: number;
  readonly exact: boolean;
}

const product = (K: Matrix, a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => (x === 0 ? sum : sum + x * dot(K[i]!, b)), 0);

const lengthOf = (K: Matrix, multipliers: readonly number[], precision: number) => {
  const size = multipliers.reduce((sum, x, t) => sum + x * Math.sqrt(Math.max(0, K[t]![t]!)), 0);
  return { squared: Math.max(0, product(K, multipliers, multipliers)), noise: precision * size * size };
};

/** g₀ + Σ λₜ gₜ = s Σ wₜ (gₜ + g₀/s): s times a min-norm point of shifted rows. `k` = K b, `k0` = bᵀ K b. */
const reach = (K: Matrix, k: readonly number[], k0: number, s: number, precision: number): Reached => {
  const shifted = K.map((row, i) => row.map((x, j) => x + (k[i]! + k[j]! + k0 / s) / s));
  const { weights, exact } = minNormPoint(shifted, precision);
  const multipliers = weights.map((w) => w * s);
  return { s, multipliers, exact, ...lengthOf(K, multipliers, precision) };
};

/** The nearest d with ⟨gₜ, d⟩ ≥ 0 for all t: λ(s) at its own s, which no λ of a larger sum improves. */
const harmless = (K: Matrix, k: readonly number[], precision: number): Reached => {
  const norms = K.map((row, t) => Math.sqrt(Math.max(0, row[t]!)));
  const rows = norms.flatMap((n, t) => (n > 0 ? [t] : []));
  const cosines = rows.map((i) =>
    rows.map((j) => (i === j ? 1 : Math.min(1, Math.max(-1, K[i]![j]! / norms[i]! / norms[j]!)))),
  );
  const { v, exact } = nonNegativeQuadratic(cosines, rows.map((t) => -k[t]! / norms[t]!), precision); // prettier-ignore
  const multipliers = norms.map(() => 0);
  rows.forEach((t, i) => (multipliers[t] = v[i]! / norms[t]!));
  const s = multipliers.reduce((sum, x) => sum + x, 0);
  return { s, multipliers, exact, ...lengthOf(K, multipliers, precision) };
};

/** Where the line from λ(low) to λ(high) is at distance r; on one piece of the path, which is piecewise straight, exactly. */
const between = (K: Matrix, low: Reached, high: Reached, r: number): number => {
  const step = high.multipliers.map((x, t) => x - low.multipliers[t]!);
  const a = product(K, step, step);
  const b = product(K, low.multipliers, step);
  const c = low.squared - r * r;
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  const share = b > 0 ? -c / (b + root) : (root - b) / a;
  return low.s + (Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0.5) * (high.s - low.s);
};

const evaluations = 40;

/** The point of the path at distance r, bracketed by `low` and `high`. */
const search = (from: Reached, to: Reached, r: number, K: Matrix, at: (s: number) => Reached): Reached => {
  let [low, high] = [from, to];
  const near = ({ squared, noise }: Reached): boolean => Math.abs(squared - r * r) <= Math.max(1e-14 * r * r, noise);
  /** How often in a row the same end was moved: then the other one lies on another piece, and halving is faster. */
  let side = 0;
  for (let i = 0; i < evaluations && !near(low) && !near(high) && high.s - low.s > 1e-15 * high.s; i++) {
    const s = Math.abs(side) >= 2 ? (low.s + high.s) / 2 : between(K, low, high, r);
    if (s <= low.s || s >= high.s) break;
    const next = at(s);
    const below = next.squared < r * r;
    side = Math.abs(side) >= 2 ? 0 : below ? Math.min(side, 0) - 1 : Math.max(side, 0) + 1;
    if (below) low = next;
    else high = next;
  }
  return Math.abs(low.squared - r * r) < Math.abs(high.squared - r * r) ? low : high;
};

const dualOf = ({ s, multipliers }: Reached, point: MinNormPoint): readonly number[] =>
  s > 0 ? multipliers.map((x) => x / s) : point.weights;

const solve = (K: Matrix, b: readonly number[], r: number, precision: number): ConflictAverse => {
  const k = K.map((row) => dot(row, b));
  const k0 = Math.max(0, dot(k, b));
  const point = minNormPoint(K, precision);
  const zeros = { s: 0, multipliers: K.map(() => 0), squared: 0, noise: 0, exact: true };
  const { stationary } = point;
  if (!(r > 0)) return { multipliers: zeros.multipliers, dual: point.weights, stationary, exact: point.exact };
  const kind = harmless(K, k, precision);
  const at = (s: number): Reached => reach(K, k, k0, s, precision);
  if (kind.squared < r * r && stationary)
    return { multipliers: kind.multipliers, dual: point.weights, stationary, exact: kind.exact };
  const found =
    kind.squared >= r * r
      ? search(zeros, kind, r, K, at)
      : search(kind, at((1 + 1e-9) * (r / Math.sqrt(point.squaredNorm))), r, K, at);
  // To the sphere itself: what is left is rounding.
  const factor = r / Math.sqrt(found.squared);
  const multipliers = Number.isFinite(factor) ? found.multipliers.map((x) => x * factor) : found.multipliers;
  return { multipliers, dual: dualOf(found, point), stationary: false, exact: found.exact };
};

/**
 * The direction d within |d − g₀| ≤ r whose worst ⟨gₜ, d⟩ is largest (Liu et al. 2021, CAGrad), g₀ = Σ bₜ gₜ, from the inner products
 * K [T, T] alone. Its dual, min wᵀ K b + r √(wᵀ K w) over the simplex, is solved along the path of shortest g₀ + Σ λₜ gₜ with Σ λ = s,
 * a min-norm problem each, for the one s where Σ λₜ gₜ has length r. Where 0 is in the hull of the rows (up to `precision`) and the
 * ball holds a direction that worsens none, the answer is not unique: the nearest of them to g₀ is taken.
 */
export const conflictAverse = (
  gramian: Matrix,
  shares: readonly number[],
  r: number,
  precision = Number.EPSILON,
): ConflictAverse => {
  const order = canonicalOrder(gramian);
  const { multipliers, dual, ...rest } = solve(reordered(gramian, order), order.map((t) => shares[t]!), r, precision); // prettier-ignore
  return { multipliers: restored(multipliers, order), dual: restored(dual, order), ...rest };
};
