import { activeSet } from './activeSet';
import { dot, type Matrix } from '../linearAlgebra';

export interface NonNegativeSolution {
  /** v ≥ 0. */
  readonly v: readonly number[];
  /** Largest violation of g = Q v − c ≥ 0 and of vᵢ gᵢ = 0, relative to max |c| + Σ v. */
  readonly residual: number;
  /** The residual is down to the rounding of Q. */
  readonly exact: boolean;
}

/** Weight of the proximal term where Q may be singular, while its null directions stay quiet. */
const proximal = 1e-5;
/** From this round on it shrinks tenfold a round, for directions that Q holds only weakly. */
const patience = 3;
const rounds = 20;

const residualOf = (Q: Matrix, c: readonly number[], v: readonly number[]): number => {
  let worst = 0;
  let size = 0;
  for (let i = 0; i < c.length; i++) {
    const g = dot(Q[i]!, v) - c[i]!;
    worst = Math.max(worst, v[i]! > 0 ? Math.abs(g) : -g);
    size = Math.max(size, Math.abs(c[i]!));
  }
  for (const x of v) size += x;
  return size > 0 ? worst / size : 0;
};

/**
 * min vᵀ Q v / 2 − cᵀ v over v ≥ 0, for Q [T, T] positive semidefinite up to rounding with a diagonal of about 1, and c in its range
 * (there is no minimum otherwise, and the answer means nothing). Singular Q are solved by proximal steps from 0 (Rockafellar 1976), each by the active-set
 * method of Lawson & Hanson: of many minima they pick one that follows the variables when these change places, and shares
 * equally between equal ones. `precision`: machine epsilon that Q was formed in; nothing below it is resolved.
 */
export const nonNegativeQuadratic = (
  Q: Matrix,
  c: readonly number[],
  precision = Number.EPSILON,
): NonNegativeSolution => {
  const tolerance = (8 + 2 * c.length) * precision;
  const least = 8 * c.length * precision;
  let best = c.map(() => 0);
  let residual = residualOf(Q, c, best);
  let v: readonly number[] = best;
  let δ = proximal;
  for (let round = 0; round < rounds && residual > tolerance; round++) {
    const R = Q.map((row, i) => row.map((x, j) => (i === j ? x + δ : x)));
    v = activeSet(R, c.map((x, i) => x + δ * v[i]!), v); // prettier-ignore
    const now = residualOf(Q, c, v);
    if (now < residual) [best, residual] = [[...v], now];
    if (round >= patience) δ = Math.max(least, δ / 10);
  }
  return { v: best, residual, exact: residual <= 100 * tolerance };
};
