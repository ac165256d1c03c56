import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTick, formatTicks, formatValue } from './format';
import { ticksOf, valueScale } from './niceScale';

describe('formatValue', () => {
  it('keeps to eight characters and stays within a twentieth of the value, from a billionth to a billion', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), fc.boolean(), (size, isNegative) => {
        const value = isNegative ? -size : size;
        const text = formatValue(value);
        expect(text.length).toBeLessThanOrEqual(8);
        const back = Number(text.replaceAll('−', '-'));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.abs(value) * 0.051 + 1e-12);
      }),
    );
  });

  it('writes what is not a number in words a reader knows', () => {
    expect([NaN, Infinity, -Infinity].map(formatValue)).toEqual(['–', '∞', '−∞']);
  });
});

describe('formatTick', () => {
  it('groups thousands and drops empty digits', () => {
    expect([0, 0.25, 1.5, 20000, -0.5, 0.00001, 1_500_000].map((value) => formatTick(value))).toEqual([
      '0',
      '0.25',
      '1.5',
      '20,000',
      '−0.5',
      '1e−5',
      '1.5e6',
    ]);
  });
});

describe('formatTicks', () => {
  it('tells the ticks of any axis apart, in the room beside it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1e15, noNaN: true }),
        fc.integer({ min: 2, max: 6 }),
        fc.boolean(),
        (highest, count, log) => {
          // prettier-ignore
          const ticks = ticksOf(valueScale(0, highest, highest / 50, log), count);
          const labels = formatTicks(ticks);
          expect(new Set(labels).size).toBe(ticks.length);
          labels.forEach((label, i) => {
            expect(label.length).toBeLessThanOrEqual(6);
            const back = Number(label.replaceAll('−', '-').replaceAll(',', ''));
            expect(Math.abs(back - ticks[i]!)).toBeLessThanOrEqual(Math.abs(ticks[i]!) * 1e-5);
          });
        },
      ),
    );
  });

  it('writes one axis in one way', () => {
    expect(formatTicks([0, 500_000, 1_000_000, 1_500_000])).toEqual(['0', '5e5', '1e6', '1.5e6']);
    expect(formatTicks([0, 20_000, 40_000])).toEqual(['0', '20,000', '40,000']);
  });
});
