import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTick, formatValue } from './format';

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
    expect([0, 0.25, 1.5, 20000, -0.5, 0.00001].map(formatTick)).toEqual([
      '0',
      '0.25',
      '1.5',
      '20,000',
      '−0.5',
      '1e−5',
    ]);
  });
});
