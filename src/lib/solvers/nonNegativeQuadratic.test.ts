import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, gramianOf, norm } from '../linearAlgebra';
import { nonNegativeQuadratic } from './nonNegativeQuadratic';
import { createRng } from '../rng';

/** Unit rows [T, P], fewer dimensions than rows where P < T, and a target in their span. */
const problem = fc.record({
  seed: fc.integer(),
  T: fc.constantFrom(1, 2, 3, 5, 8, 16, 32),
  P: fc.constantFrom(1, 2, 4, 9, 40),
  twins: fc.boolean(),
  scale: fc.constantFrom(1e-8, 1, 1e8),
});
const rowsOf = (seed: number, T: number, P: number, twins: boolean): number[][] => {
  const rng = createRng(seed);
  const rows = Array.from({ length: T }, () => Array.from({ length: P }, () => rng.normal()));
  const units = rows.map((row) => row.map((x) => x / norm(row)));
  return twins ? units.map((row, t) => (t % 2 === 1 ? units[t - 1]! : row)) : units;
};

describe('the quadratic over non-negative variables', () => {
  it('ends where no variable pulls and no free one is pulled, to rounding, also where many answers are equal', () => {
    fc.assert(
      fc.property(problem, ({ seed, T, P, twins, scale }) => {
        const rows = rowsOf(seed, T, P, twins);
        const rng = createRng(seed).fork('target');
        const target = Array.from({ length: P }, () => scale * rng.normal());
        const Q = gramianOf(rows);
        const c = rows.map((row) => dot(row, target));
        const { v, residual, exact } = nonNegativeQuadratic(Q, c);
        const size = Math.max(...c.map(Math.abs)) + v.reduce((sum, x) => sum + x, 0);
        v.forEach((x, i) => {
          const gradient = dot(Q[i]!, v) - c[i]!;
          expect(x).toBeGreaterThanOrEqual(0);
          expect(gradient).toBeGreaterThanOrEqual(-1e-11 * size);
          if (x > 0) expect(gradient).toBeLessThanOrEqual(1e-11 * size);
        });
        expect(residual).toBeLessThanOrEqual(1e-11);
        expect(exact).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('of worked examples', () => {
    const identity = [[1, 0], [0, 1]]; // prettier-ignore
    expect(nonNegativeQuadratic(identity, [2, -1]).v).toEqual([expect.closeTo(2, 12), 0]);
    expect(nonNegativeQuadratic(identity, [-2, -1])).toEqual({ v: [0, 0], residual: 0, exact: true });
    expect(nonNegativeQuadratic(identity, [0, 0]).v).toEqual([0, 0]);
    expect(nonNegativeQuadratic([[1, 1], [1, 1]], [3, 3]).v).toEqual([1.5, 1.5].map((x) => expect.closeTo(x, 10))); // prettier-ignore
    expect(nonNegativeQuadratic([], []).v).toEqual([]);
  });

  it('says where Q is not what it has to be', () => {
    expect(nonNegativeQuadratic([[1, -2], [-2, 1]], [1, 1]).exact).toBe(false); // prettier-ignore
  });
});
