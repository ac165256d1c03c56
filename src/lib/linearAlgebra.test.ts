import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipFactor } from './clip';
import { combineRows, dot, gramianOf, norm, softmax } from './linearAlgebra';

const rows = [
  [1, 2, 3],
  [-4, 5, 0.5],
];

describe('small dense algebra', () => {
  it('of a worked example', () => {
    expect(dot(rows[0]!, rows[1]!)).toBe(7.5);
    expect(norm([3, 4])).toBe(5);
    expect(gramianOf(rows)).toEqual([
      [14, 7.5],
      [7.5, 41.25],
    ]);
    expect(combineRows([2, -1], rows)).toEqual([6, -1, 5.5]);
    expect(combineRows([], [])).toEqual([]);
  });

  it('softmax is a distribution that a shift does not change, however large the values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1 }), (x) => {
        const shares = softmax(x);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        softmax(x.map((value) => value + 1e4)).forEach((share, i) => expect(share).toBeCloseTo(shares[i]!, 9));
      }),
    );
    expect(softmax([0, Math.log(3)])[1]).toBeCloseTo(0.75, 14);
    expect(softmax([])).toEqual([]);
  });
});

describe('clipFactor', () => {
  it('brings a longer gradient to the limit and leaves a shorter one alone', () => {
    expect(clipFactor(10, 2) * 10).toBeCloseTo(2, 6);
    expect(clipFactor(1, 2)).toBe(1);
    expect(clipFactor(0, 2)).toBe(1);
  });

  it('has no limit at 0', () => {
    expect(clipFactor(1e9, 0)).toBe(1);
  });
});
