import { describe, expect, it } from 'vitest';
import { paceLimit, rampMs } from './pace';

describe('the pace of auto', () => {
  it('ends at full speed where that is slower than a budget in twelve seconds', () => {
    expect(paceLimit('auto', rampMs, 140, 6000, false)).toBeNull();
    expect(paceLimit('auto', rampMs, 0, 6000, false)).toBe(500);
    expect(paceLimit('auto', rampMs, 50_000, 6000, false)).toBe(500);
  });
  it('never rises above where it ends, nor falls', () => {
    for (const [possible, budget] of [
      [0, 3000],
      [140, 6000],
      [50_000, 6000],
      [50_000, 10],
      [20, 100],
    ] as const) {
      const limitAt = (share: number) => paceLimit('auto', share * rampMs, possible, budget, false) ?? Infinity;
      const limits = Array.from({ length: 21 }, (_, i) => limitAt(i / 20));
      expect(limits).toEqual(limits.toSorted((a, b) => a - b));
      expect(limits[0]).toBe(30);
    }
  });
  it('leaves a chosen pace as it is, and a hidden tab slow', () => {
    expect(paceLimit(5, 0, 50_000, 6000, false)).toBe(5);
    expect(paceLimit(null, 0, 50_000, 6000, false)).toBeNull();
    expect(paceLimit(null, 0, 50_000, 6000, true)).toBe(30);
  });
});
