import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracy } from './accuracy';
import { f1 } from './f1';
import { metrics } from './index';
import { r2 } from './r2';
import { rmse } from './rmse';

const label = fc.integer({ min: 0, max: 3 });
const pairs = fc.array(fc.tuple(label, label), { minLength: 2, maxLength: 40 });
const args = (rows: readonly (readonly [number, number])[], classes: number) => ({
  predicted: Float32Array.from(rows, ([predicted]) => predicted),
  actual: Float32Array.from(rows, ([, actual]) => actual),
  classes,
});

describe('every metric', () => {
  for (const { kind, compute, unit, higherIsBetter } of metrics.entries) {
    it(`${kind} does not depend on the order of the rows, and is best where all is right`, () => {
      fc.assert(
        fc.property(pairs, (rows) => {
          const value = compute(args(rows, 4));
          expect(compute(args([...rows].reverse(), 4))).toBeCloseTo(value, 12);
          const best = compute(
            args(
              rows.map(([, actual]) => [actual, actual]),
              4,
            ),
          );
          expect(higherIsBetter ? best >= value : best <= value).toBe(true);
          if (unit === 'share') expect(value >= 0 && value <= 1).toBe(true);
        }),
      );
    });
    it(`${kind} has no value without rows`, () => {
      expect(compute({ predicted: [], actual: [], classes: 3 })).toBeNaN();
    });
  }
});

describe('accuracy, F1, RMSE, R²', () => {
  it('of worked examples', () => {
    expect(accuracy.compute({ predicted: [0, 1, 1, 2], actual: [0, 1, 2, 2], classes: 3 })).toBe(0.75);
    expect(rmse.compute({ predicted: [1, 2, 3], actual: [1, 4, 7], classes: 0 })).toBeCloseTo(Math.sqrt(20 / 3), 14);
    expect(r2.compute({ predicted: [2.5, 0, 2, 8], actual: [3, -0.5, 2, 7], classes: 0 })).toBeCloseTo(
      0.9486081370449679,
      14,
    );
  });

  it('F1 of two classes is that of class 1, of three their mean, a missing class counting 0', () => {
    // precision 2/3, recall 2/4 → 4/7
    expect(f1.compute({ predicted: [1, 1, 1, 0, 0], actual: [1, 1, 0, 1, 1], classes: 2 })).toBeCloseTo(4 / 7, 14);
    expect(f1.compute({ predicted: [0, 0, 1], actual: [0, 0, 1], classes: 3 })).toBeCloseTo(2 / 3, 14);
  });

  it('R² of a constant target is 1 if hit exactly, else 0, whatever rounding does to its mean', () => {
    const actual = Array.from({ length: 10 }, () => 0.1);
    expect(r2.compute({ predicted: actual, actual, classes: 0 })).toBe(1);
    expect(r2.compute({ predicted: actual.map((y) => y + 1), actual, classes: 0 })).toBe(0);
    expect(r2.compute({ predicted: [1], actual: [2], classes: 0 })).toBeNaN();
  });
});
