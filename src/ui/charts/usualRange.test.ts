import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Points } from '../../runs/downsample';
import { usualExtent } from './usualRange';

const points = (values: readonly number[]): Points => ({ steps: values.map((_, i) => i + 1), values });
const level = (value: number, length: number): number[] => Array.from({ length }, () => value);

describe('usualExtent', () => {
  it('leaves out a few peaks however high, upwards and downwards', () => {
    const values = Array.from({ length: 400 }, (_, i) => (i % 100 === 50 ? 1e6 : 1 + Math.sin(i)));
    expect(usualExtent([points(values)]).highest).toBeLessThanOrEqual(2);
    const negative = usualExtent([points(values.map((value) => -value))]);
    expect(negative.lowest).toBeGreaterThanOrEqual(-2);
    expect(negative.highest).toBe(0 - Math.min(...values));
  });

  it('follows a level that lasts from its third value on: a weight that was dragged is no peak', () => {
    expect(usualExtent([points([...level(1, 300), ...level(4, 3)])]).highest).toBe(4);
  });

  it('counts each curve by itself: one that lies far above all others is no peak', () => {
    const many = Array.from({ length: 60 }, () => points(level(1, 200)));
    expect(usualExtent([...many, points(level(50, 200))]).highest).toBe(50);
  });

  it('never cuts for less than twice the usual, and never widens', () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(values, (all) => {
        const { highest, lowest } = usualExtent([points(all)]);
        const [top, bottom] = [Math.max(...all), Math.min(...all)];
        expect(highest).toBeLessThanOrEqual(top);
        expect(lowest).toBeGreaterThanOrEqual(bottom);
        if (highest < top) expect(top).toBeGreaterThan(2 * highest);
        if (lowest > bottom) expect(bottom).toBeLessThan(2 * lowest);
      }),
    );
  });

  it('looks at finite numbers only, and at nothing without harm', () => {
    expect(usualExtent([points([NaN, 1, Infinity])]).highest).toBe(1);
    expect(usualExtent([points([])]).highest).toBe(-Infinity);
    expect(usualExtent([]).highest).toBe(-Infinity);
  });
});
