import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clamp, fromPosition, keyStep, toPosition, type Range } from './scale';

const ranges = fc
  .record({
    min: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 10, noNaN: true })),
    width: fc.double({ min: 5, max: 1e5, noNaN: true }),
    integer: fc.boolean(),
    scale: fc.constantFrom('linear', 'log') as fc.Arbitrary<'linear' | 'log'>,
  })
  .map(({ min, width, integer, scale }): Range => {
    const low = integer ? Math.round(min) : min;
    return { min: low, max: integer ? Math.round(low + width) : low + width, integer, scale };
  });

describe('slider scale', () => {
  it('stays inside the limits and reaches both ends', () => {
    fc.assert(
      fc.property(ranges, fc.double({ min: 0, max: 1, noNaN: true }), (range, position) => {
        const value = fromPosition(position, range);
        expect(value).toBeGreaterThanOrEqual(range.min);
        expect(value).toBeLessThanOrEqual(range.max);
        if (range.integer) expect(Number.isInteger(value)).toBe(true);
        expect(fromPosition(0, range)).toBe(range.min);
        expect(fromPosition(1, range)).toBe(range.max);
        expect(toPosition(range.min, range)).toBe(0);
        expect(toPosition(range.max, range)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('never runs backwards', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(ranges, share, share, (range, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(fromPosition(low, range)).toBeLessThanOrEqual(fromPosition(high, range));
      }),
    );
  });

  it('gives back a value of two digits on a log scale', () => {
    const range: Range = { min: 1e-5, max: 1, scale: 'log' };
    for (const value of [1e-5, 3.2e-5, 1e-3, 0.01, 0.25, 1]) {
      expect(fromPosition(toPosition(value, range), range)).toBe(value);
    }
    expect(toPosition(Math.sqrt(1e-5), range)).toBeCloseTo(0.5, 12);
  });

  it('moves an integer by one with an arrow key', () => {
    const range: Range = { min: 1, max: 9, integer: true };
    expect(fromPosition(toPosition(4, range) + keyStep(range), range)).toBe(5);
  });

  it('clamps what was typed', () => {
    expect(clamp(1e9, { min: 0, max: 5 })).toBe(5);
    expect(clamp(-3, { min: 0, max: 5 })).toBe(0);
    expect(clamp(2.6, { min: 0, max: 5, integer: true })).toBe(3);
  });
});
