import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simplexProjection } from './simplexProjection';

const values = fc
  .tuple(
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 32 }),
    fc.constantFrom(1e-12, 1e-3, 1, 1e3, 1e8),
  )
  .map(([x, scale]) => x.map((value) => value * scale));

describe('the projection onto the simplex', () => {
  it('is on the simplex, and nothing of the simplex lies nearer', () => {
    fc.assert(
      fc.property(values, (x) => {
        const w = simplexProjection(x);
        expect(Math.min(...w)).toBeGreaterThanOrEqual(0);
        expect(w.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
        // (x − w) · (corner − w) ≤ 0 for every corner characterizes it.
        const pull = x.map((value, i) => value - w[i]!);
        const inside = pull.reduce((sum, p, i) => sum + p * w[i]!, 0);
        const size = Math.max(1, ...x.map(Math.abs));
        for (const p of pull) expect(p - inside).toBeLessThanOrEqual(1e-13 * size);
      }),
    );
  });

  it('of worked examples', () => {
    expect(simplexProjection([0.2, 0.5, 0.3])).toEqual([0.2, 0.5, 0.3].map((x) => expect.closeTo(x, 15)));
    expect(simplexProjection([1, 0.5])).toEqual([0.75, 0.25]);
    expect(simplexProjection([1e9, 0, -1e9])).toEqual([1, 0, 0]);
    expect(simplexProjection([1e9, 1e9])).toEqual([0.5, 0.5]);
    expect(simplexProjection([-7])).toEqual([1]);
    expect(simplexProjection([])).toEqual([]);
  });
});
