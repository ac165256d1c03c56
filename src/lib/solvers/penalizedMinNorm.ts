import { combineRows, dot, type Matrix } from '../linearAlgebra';
import { minNormPoint } from './minNormPoint';
import { simplexQuadratic } from './simplexQuadratic';

export interface PenalizedProblem {
  /** [T, T] inner products of rows gₜ. */
  readonly gramian: Matrix;
  /** ⟨gₜ, q⟩ */
  readonly towards: readonly number[];
  /** |q|² > 0 */
  readonly squared: number;
  readonly φ: number;
}

/** πₜ = φ − ⟨gₜ, q⟩/|q|²: the least ν with which gₜ + ν q descends along q by φ |q|². */
export const leastMultipliers = ({ towards, squared, φ }: PenalizedProblem): readonly number[] =>
  towards.map((product) => φ - product / squared);

/** Corners of the simplex cut with π·λ = 0: single tasks with π = 0, and pairs on both sides of it. */
const cornersOfCut = (π: readonly number[]): Matrix =>
  π.flatMap((high, i) =>
    π.flatMap((low, j) => {
      if (high === 0 && i === j) return [π.map((_, t) => (t === i ? 1 : 0))];
      if (!(high > 0 && low < 0)) return [];
      return [π.map((_, t) => (t === i ? -low : t === j ? high : 0) / (high - low))];
    }),
  );

/**
 * λ on the simplex with ν = max(0, π·λ), the solution of min |Σ λₜ gₜ + ν q|² − φ |q|² ν subject to ν ≥ 0, ν ≥ π·λ (Ye et al. 2024,
 * FORUM). ν lies at its bound, so the problem is convex in λ alone, quadratic on either side of the plane π·λ = 0: the minimum of
 * one side counts if it lies on that side; otherwise the minimum is in the plane.
 */
export const penalizedMinNorm = (problem: PenalizedProblem): readonly number[] => {
  const { gramian, towards, squared, φ } = problem;
  const π = leastMultipliers(problem);
  const across = gramian.map((row, t) => row.map((x, s) => 2 * (x - (towards[t]! * towards[s]!) / squared)));
  const above = simplexQuadratic(across, towards.map((x) => -φ * x)); // prettier-ignore
  if (dot(π, above) >= 0) return above;
  const below = minNormPoint(gramian).weights;
  if (dot(π, below) <= 0) return below;
  const corners = cornersOfCut(π);
  const between = corners.map((a) => corners.map((b) => dot(a, gramian.map((row) => dot(row, b))))); // prettier-ignore
  return combineRows(minNormPoint(between).weights, corners);
};
