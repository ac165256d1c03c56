import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxQuadratic } from './boxQuadratic';
import { cholesky, solveCholesky } from './cholesky';
import { dot, gramianOf, type Matrix } from '../linearAlgebra';

const entry = fc.double({ min: -10, max: 10, noNaN: true });
const row = (P: number) => fc.array(entry, { minLength: P, maxLength: P });
/** A Gramian over its trace plus 1e-4: rows may repeat, oppose each other, be zero or differ by eight decades. */
const problems = fc.integer({ min: 1, max: 8 }).chain((T) =>
  fc
    .record({
      G: fc.array(row(5), { minLength: T, maxLength: T }),
      scales: fc.array(fc.constantFrom(0, 1e-4, 1, 1, 1e4), { minLength: T, maxLength: T }),
      mirror: fc.boolean(),
      lower: fc.array(fc.constantFrom(0, 0, 0.5, 1, 2), { minLength: T, maxLength: T }),
    })
    .map(({ G, scales, mirror, lower }) => {
      const rows = G.map((g, t) => (mirror && t > 0 && t % 2 === 1 ? G[t - 1]!.map((x) => -x) : g));
      const K = gramianOf(rows.map((g, t) => g.map((x) => x * scales[t]!)));
      const trace = K.reduce((sum, r, t) => sum + r[t]!, 0) || 1;
      return { K: K.map((r, i) => r.map((x, j) => x / trace + (i === j ? 1e-4 : 0))), lower };
    }),
);
const value = (K: Matrix, v: readonly number[]): number => dot(v, K.map((r) => dot(r, v))); // prettier-ignore

describe('min vᵀKv with v ≥ lower', () => {
  it('meets the conditions of optimality', () => {
    fc.assert(
      fc.property(problems, ({ K, lower }) => {
        const { v, residual } = boxQuadratic(K, lower);
        v.forEach((x, t) => expect(x).toBeGreaterThanOrEqual(lower[t]!));
        const scale = Math.max(...v, 1e-300);
        K.forEach((r, t) => {
          const gradient = dot(r, v);
          expect(gradient).toBeGreaterThanOrEqual(-1e-13 * scale);
          if (v[t]! > lower[t]!) expect(Math.abs(gradient)).toBeLessThanOrEqual(1e-13 * scale);
        });
        expect(residual).toBeLessThan(1e-14);
      }),
      { numRuns: 500 },
    );
  });

  it('is not beaten by any choice of free variables', () => {
    fc.assert(
      fc.property(
        problems.filter(({ lower }) => lower.length <= 5),
        ({ K, lower }) => {
          const best = value(K, boxQuadratic(K, lower).v);
          for (let mask = 0; mask < 2 ** lower.length; mask++) {
            const free = lower.map((_, t) => t).filter((t) => (mask >> t) % 2 === 1);
            const pull = free.map(
              (i) => -K[i]!.reduce((sum, x, j) => (free.includes(j) ? sum : sum + x * lower[j]!), 0),
            );
            const solved = solveCholesky(cholesky(K, free)!, pull);
            const v = lower.map((l, t) => (free.includes(t) ? solved[free.indexOf(t)]! : l));
            if (v.every((x, t) => x >= lower[t]!)) expect(best).toBeLessThanOrEqual(value(K, v) * (1 + 1e-9) + 1e-18);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('stays at the bounds where nothing pulls', () => {
    expect(boxQuadratic([[1, 0.5], [0.5, 1]], [1, 2]).v).toEqual([1, 2]); // prettier-ignore
    expect(boxQuadratic([], [])).toEqual({ v: [], residual: 0 });
  });
});
