import { cholesky, solveCholesky } from './cholesky';
import { dot, type Matrix } from './linearAlgebra';

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
 * Moves the free ones towards where the gradient vanishes; those that reach 0 first on the way are bound, until none does. False if
 * R is not positive definite.
 */
const settle = (R: Matrix, r: readonly number[], v: number[], free: Set<number>): boolean => {
  while (free.size > 0) {
    const rows = [...free];
    const L = cholesky(R, rows);
    if (!L) return false;
    const goal = solveCholesky(L, rows.map((i) => r[i]!)); // prettier-ignore
    /** How far towards its goal each may go; at least one that falls short is bound in every round. */
    const reaches = rows.map((i, k) => (goal[k]! > 0 ? 1 : v[i]! > 0 ? v[i]! / (v[i]! - goal[k]!) : 0));
    const reach = Math.min(...reaches);
    rows.forEach((i, k) => {
      const bound = !(goal[k]! > 0) && reaches[k]! <= reach;
      v[i] = bound ? 0 : reach === 1 ? goal[k]! : Math.max(0, v[i]! + reach * (goal[k]! - v[i]!));
      if (bound) free.delete(i);
    });
    if (goal.every((x) => x > 0)) return true;
    if (!Number.isFinite(reach)) return false;
  }
  return true;
};

/** min vᵀ R v / 2 − rᵀ v over v ≥ 0 for a positive definite R, from a start whose positive entries are free (Lawson & Hanson 1974). */
const descend = (R: Matrix, r: readonly number[], start: readonly number[]): readonly number[] => {
  const T = r.length;
  const v = [...start];
  const free = new Set<number>();
  const barred = new Set<number>();
  v.forEach((x, i) => x > 0 && free.add(i));
  let settled = settle(R, r, v, free);
  for (let change = 0; settled && change < 10 * (T + 1); change++) {
    let next = -1;
    let steepest = 0;
    for (let i = 0; i < T; i++) {
      if (free.has(i) || barred.has(i)) continue;
      const pull = r[i]! - dot(R[i]!, v);
      const size = Math.abs(r[i]!) + v.reduce((sum, x) => sum + x, 0);
      if (pull > T * Number.EPSILON * size && pull > steepest) [next, steepest] = [i, pull];
    }
    if (next < 0) break;
    free.add(next);
    settled = settle(R, r, v, free);
    // Rounding alone pulled it: it would come and go for ever.
    if (free.has(next)) barred.clear();
    else barred.add(next);
  }
  return v;
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
    v = descend(R, c.map((x, i) => x + δ * v[i]!), v); // prettier-ignore
    const now = residualOf(Q, c, v);
    if (now < residual) [best, residual] = [[...v], now];
    if (round >= patience) δ = Math.max(least, δ / 10);
  }
  return { v: best, residual, exact: residual <= 100 * tolerance };
};
