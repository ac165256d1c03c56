import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gramianOf } from './linearAlgebra';
import { cosine, mean, variance } from './statistics';

describe('mean and variance', () => {
  it('of a worked example', () => {
    expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
    expect(variance([2, 4, 4, 4, 5, 5, 7, 9])).toBe(4);
  });

  it('keeps its digits far from zero, where E[x²] − E[x]² has none left', () => {
    expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(22.5);
  });

  it('has no answer without values', () => {
    expect([mean([]), variance([])]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('cosine from a Gramian', () => {
  it('is the angle between the rows', () => {
    expect(
      cosine(
        gramianOf([
          [3, 0],
          [2, 2],
        ]),
        0,
        1,
      ),
    ).toBeCloseTo(Math.SQRT1_2, 14);
    expect(
      cosine(
        gramianOf([
          [1, 2],
          [-2, -4],
        ]),
        0,
        1,
      ),
    ).toBeCloseTo(-1, 14);
  });

  it('does not leave [−1, 1] by rounding, nor overflow', () => {
    const number = fc.double({ min: -1e100, max: 1e100, noNaN: true }).filter((x) => Math.abs(x) > 1e-100);
    fc.assert(
      fc.property(number, number, (x, factor) => {
        const value = cosine(
          gramianOf([
            [x, 3],
            [x * Math.sign(factor), 3 * Math.sign(factor)],
          ]),
          0,
          1,
        );
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('has no answer beside a zero gradient', () => {
    expect(
      cosine(
        gramianOf([
          [1, 2],
          [0, 0],
        ]),
        0,
        1,
      ),
    ).toBeNaN();
  });
});
