import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { append, emptyColumn, toArray, truncate, type Column } from '../../runs/column';
import { createSmoother } from './smoothing';

const columnOf = (values: readonly number[]): Column => append(emptyColumn, values);

/** Straight from the definition: Σ βᵏ xₙ₋ₖ / Σ βᵏ over the finite values so far. */
const direct = (values: readonly number[], beta: number): number[] =>
  values.map((value, n) => {
    if (!Number.isFinite(value)) return value;
    const finite = values.slice(0, n + 1).filter(Number.isFinite);
    const powers = finite.map((_, i) => beta ** (finite.length - 1 - i));
    const sum = finite.reduce((so, x, i) => so + x * powers[i]!, 0);
    return sum / powers.reduce((a, b) => a + b);
  });

const value = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
);

describe('createSmoother', () => {
  it('agrees with the definition, in however many pieces the values arrive', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 60 }),
        fc.double({ min: 0.05, max: 0.99, noNaN: true }),
        (values, beta) => {
          const smoother = createSmoother();
          const half = Math.floor(values.length / 2);
          const start = columnOf(values.slice(0, half));
          smoother.update(start, beta);
          const smoothed = toArray(smoother.update(append(start, values.slice(half)), beta));
          direct(values, beta).forEach((expected, i) => {
            if (Number.isNaN(expected)) expect(smoothed[i]).toBeNaN();
            else expect(smoothed[i]).toBeCloseTo(expected, 8);
          });
        },
      ),
    );
  });

  it('starts again when steps were taken back and trained anew', () => {
    const smoother = createSmoother();
    const long = columnOf([1, 2, 3, 4, 5]);
    smoother.update(long, 0.5);
    const anew = append(truncate(long, 2), [9, 9, 9, 9]);
    const smoothed = toArray(smoother.update(anew, 0.5));
    direct([1, 2, 9, 9, 9, 9], 0.5).forEach((expected, i) => expect(smoothed[i]).toBeCloseTo(expected, 10));
  });

  it('leaves the values alone at 0', () => {
    const values = columnOf([3, 1, 2]);
    expect(createSmoother().update(values, 0)).toBe(values);
  });
});
