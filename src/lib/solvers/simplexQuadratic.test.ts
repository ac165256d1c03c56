import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dot, gramianOf, type Matrix } from '../linearAlgebra';
import { simplexQuadratic } from './simplexQuadratic';

const entry = fc.double({ min: -3, max: 3, noNaN: true });
/** Q of rank at most P, so singular for P < T, at scales from 1e-6 to 1e6; c as large as Q. */
const problem = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom(1e-6, 1, 1e6))
  .chain(([T, P, scale]) =>
    fc
      .record({
        rows: fc.array(fc.array(entry, { minLength: P, maxLength: P }), { minLength: T, maxLength: T }),
        c: fc.array(entry, { minLength: T, maxLength: T }),
      })
      .map(({ rows, c }) => ({
        Q: gramianOf(rows).map((row) => row.map((x) => x * scale)),
        c: c.map((x) => x * scale),
        scale,
      })),
  );

/** How much going to any corner would gain: 0 at the optimum of a convex problem. */
const gain = (Q: Matrix, c: readonly number[], w: readonly number[]): number => {
  const slopes = Q.map((row, t) => dot(row, w) - c[t]!);
  return dot(w, slopes) - Math.min(...slopes);
};

it('stays on the simplex, and no corner is better from where it ends', () => {
  fc.assert(
    fc.property(problem, ({ Q, c, scale }) => {
      const w = simplexQuadratic(Q, c);
      expect(Math.min(...w)).toBeGreaterThanOrEqual(0);
      expect(Math.abs(w.reduce((sum, x) => sum + x, 0) - 1)).toBeLessThan(1e-9);
      expect(gain(Q, c, w)).toBeLessThan(1e-8 * scale);
    }),
    { numRuns: 1000 },
  );
});

it('solves by hand: a corner, the middle, a linear pull', () => {
  expect(simplexQuadratic([[1]], [5])).toEqual([1]);
  expect(simplexQuadratic([], [])).toEqual([]);
  const even = [[1, 0], [0, 1]]; // prettier-ignore
  expect(simplexQuadratic(even, [0, 0])[0]).toBeCloseTo(0.5, 10);
  expect(simplexQuadratic(even, [0, 0.5])[1]).toBeCloseTo(0.75, 10);
  expect(simplexQuadratic(even, [0, 2])).toEqual([0, 1]);
});
