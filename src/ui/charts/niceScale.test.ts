import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundUp, stepScale, ticksOf, unitOf, valueOfUnit, valueScale } from './niceScale';

const positive = fc.double({ min: 1e-6, max: 1e9, noNaN: true });

describe('ranges', () => {
  it('round up to a number of at most two digits, never by more than half', () => {
    fc.assert(
      fc.property(positive, (value) => {
        const rounded = roundUp(value);
        expect(rounded).toBeGreaterThanOrEqual(value * (1 - 1e-8));
        expect(rounded).toBeLessThanOrEqual(value * 1.5 * (1 + 1e-8));
        expect(Number(rounded.toPrecision(2))).toBe(rounded);
      }),
    );
  });

  it('grow in steps: along 100,000 training steps only some dozens', () => {
    const ranges = new Set(Array.from({ length: 100_000 }, (_, step) => stepScale(step).high));
    expect(ranges.size).toBeLessThan(40);
  });

  it('contain the data', () => {
    fc.assert(
      fc.property(positive, positive, fc.boolean(), (a, b, log) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const scale = valueScale(low, high, low, log);
        expect(scale.low).toBeLessThanOrEqual(low);
        expect(scale.high).toBeGreaterThanOrEqual(high);
        expect(scale.low).toBeLessThan(scale.high);
      }),
    );
  });

  it('stand without any data', () => {
    for (const log of [false, true]) {
      const scale = valueScale(Infinity, -Infinity, Infinity, log);
      expect(scale.low).toBeLessThan(scale.high);
      expect(ticksOf(scale, 5).length).toBeGreaterThan(1);
    }
  });

  it('reach below zero where the data do', () => {
    expect(valueScale(-0.3, 0.5, 0.1, false).low).toBeLessThanOrEqual(-0.3);
  });
});

describe('unitOf', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 5, noNaN: true }), fc.boolean(), (value, log) => {
        const scale = { low: 0.01, high: 5, log };
        expect(valueOfUnit(scale, unitOf(scale, value))).toBeCloseTo(value, 9);
      }),
    );
  });

  it('puts what a log scale cannot show on its floor', () => {
    expect(unitOf({ low: 0.01, high: 1, log: true }, 0)).toBe(0);
    expect(unitOf({ low: 0.01, high: 1, log: true }, -3)).toBe(0);
  });
});

describe('ticksOf', () => {
  it('gives rising values within the range, a readable number of them', () => {
    fc.assert(
      fc.property(positive, positive, fc.boolean(), fc.integer({ min: 3, max: 8 }), (a, b, log, count) => {
        const scale = valueScale(Math.min(a, b), Math.max(a, b), Math.min(a, b), log);
        const ticks = ticksOf(scale, count);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(2 * count + 3);
        ticks.forEach((tick, i) => {
          expect(tick).toBeGreaterThan(i === 0 ? -Infinity : ticks[i - 1]!);
          expect(unitOf(scale, tick)).toBeGreaterThan(-1e-6);
          expect(unitOf(scale, tick)).toBeLessThan(1 + 1e-6);
        });
      }),
    );
  });

  it('are the ones a person would choose', () => {
    expect(ticksOf({ low: 0, high: 2000, log: false }, 4)).toEqual([0, 500, 1000, 1500, 2000]);
    expect(ticksOf({ low: -1, high: 1, log: false }, 4)).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(ticksOf({ low: 0.001, high: 10, log: true }, 5)).toEqual([0.001, 0.01, 0.1, 1, 10]);
  });
});
