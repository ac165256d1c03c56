import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dot, gramianOf, norm } from '../linearAlgebra';
import { minNormPoint } from './minNormPoint';
import { minNormSearch } from './minNormSearch';

const entry = fc.double({ min: -1, max: 1, noNaN: true });
/** Rows of length 1. */
const rows = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).chain(([T, P]) =>
  fc
    .array(
      fc.array(entry, { minLength: P, maxLength: P }).filter((row) => norm(row) > 0.01),
      { minLength: T, maxLength: T },
    )
    .map((all) => all.map((row) => row.map((x) => x / norm(row)))),
);

it('stays on the simplex and comes near the exact point', () => {
  fc.assert(
    fc.property(rows, (G) => {
      const K = gramianOf(G);
      const w = minNormSearch(K);
      expect(Math.min(...w)).toBeGreaterThanOrEqual(0);
      expect(w.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 10);
      const squared = dot(w, K.map((row) => dot(row, w))); // prettier-ignore
      expect(squared - minNormPoint(K).squaredNorm).toBeLessThan(0.02);
    }),
  );
});

it('stays finite where a slope is as small as a number can be', () => {
  const w = minNormSearch(gramianOf([[0, -1], [1, 0], [-1, 4.94e-322]])); // prettier-ignore
  expect(w.every(Number.isFinite)).toBe(true);
});

it('gives one row everything, none nothing', () => {
  expect(minNormSearch([[1]])).toEqual([1]);
  expect(minNormSearch([])).toEqual([]);
});
