import { cholesky, solveCholesky } from './cholesky';
import { dot, type Matrix } from '../linearAlgebra';

/** Relative to the largest number of the problem: makes the minimum unique where Q is singular. */
const ridge = 1e-12;

/** Minimum over the plane Σ w = 1 with only `rows` free; null if they depend on each other. */
const onPlane = (Q: Matrix, c: readonly number[], rows: readonly number[]): readonly number[] | null => {
  const L = cholesky(Q, rows);
  if (!L) return null;
  const x = solveCholesky(L, rows.map((i) => c[i]!)); // prettier-ignore
  const z = solveCholesky(L, rows.map(() => 1)); // prettier-ignore
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const μ = (sum(x) - 1) / sum(z);
  return x.map((value, k) => value - μ * z[k]!);
};

/** Towards `goal`, as far as all stay ≥ 0; those that get there first leave the free ones. */
const approach = (w: number[], free: number[], goal: readonly number[]): number[] => {
  const reach = Math.min(1, ...free.map((i, k) => (goal[k]! <= 0 ? w[i]! / (w[i]! - goal[k]!) : 1)));
  const stays = free.map((i, k) => goal[k]! > 0 || w[i]! / (w[i]! - goal[k]!) > reach);
  free.forEach((i, k) => {
    w[i] = stays[k]! ? w[i]! + reach * (goal[k]! - w[i]!) : 0;
  });
  // Where Q is small beside c the goal is far away, and its rounding with it.
  const sum = w.reduce((total, value) => total + value, 0);
  for (const i of free) w[i]! /= sum;
  return free.filter((_, k) => stays[k]);
};

/**
 * min wᵀ Q w / 2 − cᵀ w over the simplex w ≥ 0, Σ w = 1, for a positive semidefinite Q [T, T], by the primal active-set method
 * (Nocedal & Wright 2006, 16.5): start in the best corner, free the task that pulls most, step back to the first bound that is hit.
 * Empty for no tasks, equal shares where
 * all is zero.
 */
export const simplexQuadratic = (Q: Matrix, c: readonly number[]): readonly number[] => {
  const T = c.length;
  const size = Math.max(...Q.map((row, t) => row[t]!), ...c.map(Math.abs));
  if (!(size > 0)) return c.map(() => 1 / T);
  // On the simplex wᵀ 1 1ᵀ w is 1 whatever w is, but it keeps the systems solvable where a row of Q is zero.
  const R = Q.map((row, i) => row.map((x, j) => 1 + x / size + (i === j ? ridge : 0)));
  const r = c.map((x) => x / size);
  const costs = r.map((x, t) => R[t]![t]! / 2 - x);
  const corner = costs.indexOf(Math.min(...costs));
  const w = c.map((_, t) => (t === corner ? 1 : 0));
  let free = [corner];
  for (let change = 0; change < 20 * T; change++) {
    const goal = onPlane(R, r, free);
    if (!goal) break;
    const settled = goal.every((x) => x > 0);
    free = approach(w, free, goal);
    if (!settled) continue;
    const slopes = R.map((row, t) => dot(row, w) - r[t]!);
    const level = dot(w, slopes);
    const least = Math.min(...slopes);
    if (least >= level - 16 * T * Number.EPSILON) break;
    const next = slopes.indexOf(least);
    if (free.includes(next)) break;
    free = [...free, next];
  }
  return w;
};
