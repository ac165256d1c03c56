import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart, spreadOut } from './Curve';

describe('spreadOut', () => {
  it('keeps labels apart and inside, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 250, noNaN: true }), { maxLength: 10 }), (heights) => {
        const placed = spreadOut(
          heights.toSorted((a, b) => a - b),
          14,
          10,
          200,
        );
        placed.forEach((y, i) => {
          expect(y).toBeGreaterThanOrEqual(10 - 1e-9);
          expect(y).toBeLessThanOrEqual(200 + 1e-9);
          if (i > 0) expect(y - placed[i - 1]!).toBeGreaterThanOrEqual(14 - 1e-9);
        });
      }),
    );
  });
});

it('names the newest of the earlier runs where several end at one height', () => {
  const ends = [90, 40, 50, 88].map((y, run) => ({ run, x: 500, y }));
  expect(apart(ends, 28).map(({ run }) => run)).toEqual([2, 3]);
});
