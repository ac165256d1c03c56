import { cholesky, solveCholesky } from './cholesky';
import { dot, type Matrix } from '../linearAlgebra';

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

/**
 * min vᵀ R v / 2 − rᵀ v over v ≥ 0 for a positive definite R with a diagonal of about 1, by the method of Lawson & Hanson (1974), from a
 * start whose positive entries are free. Exact up to rounding; ends early, with what it has, where R is not positive definite.
 */
export const activeSet = (R: Matrix, r: readonly number[], start: readonly number[]): readonly number[] => {
  const T = r.length;
  const v = [...start];
  const free = new Set<number>();
  const barred = new Set<number>();
  v.forEach((x, i) => x > 0 && free.add(i));
  let settled = settle(R, r, v, free);
  for (let change = 0; settled && change < 10 * (T + 1); change++) {
    let next = -1;
    let steepest = 0;
    const total = v.reduce((sum, x) => sum + x, 0);
    for (let i = 0; i < T; i++) {
      if (free.has(i) || barred.has(i)) continue;
      const pull = r[i]! - dot(R[i]!, v);
      const size = Math.abs(r[i]!) + total;
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
