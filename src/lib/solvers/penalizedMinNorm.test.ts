import fc from 'fast-check';
import { expect, it } from 'vitest';
import { combineRows, dot, gramianOf } from '../linearAlgebra';
import { leastMultipliers, penalizedMinNorm } from './penalizedMinNorm';

const entry = fc.double({ min: -3, max: 3, noNaN: true });
const problem = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 })).chain(([T, P]) => {
  const row = fc.array(entry, { minLength: P, maxLength: P });
  return fc.record({
    rows: fc.array(row, { minLength: T, maxLength: T }),
    q: row.filter((values) => dot(values, values) > 0.1),
    φ: fc.constantFrom(0.01, 0.1, 1),
    other: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: T, maxLength: T }),
    above: fc.double({ min: 0, max: 2, noNaN: true }),
  });
});

it('no other admissible pair (λ, ν) is better', () => {
  fc.assert(
    fc.property(problem, ({ rows, q, φ, other, above }) => {
      const given = { gramian: gramianOf(rows), towards: rows.map((row) => dot(row, q)), squared: dot(q, q), φ };
      const π = leastMultipliers(given);
      const value = (λ: readonly number[], ν: number): number => {
        const combined = combineRows([...λ, ν], [...rows, q]);
        return dot(combined, combined) - φ * given.squared * ν;
      };
      const λ = penalizedMinNorm(given);
      expect(Math.min(...λ)).toBeGreaterThanOrEqual(0);
      expect(Math.abs(λ.reduce((sum, x) => sum + x, 0) - 1)).toBeLessThan(1e-9);
      const best = value(λ, Math.max(0, dot(π, λ)));
      const size =
        1 + Math.max(...given.gramian.flat().map(Math.abs), given.squared * Math.max(...π.map((x) => x * x)));
      const total = other.reduce((sum, x) => sum + x, 0);
      const corners = λ.map((_, t) => λ.map((__, s) => (s === t ? 1 : 0)));
      const random = total > 0 ? [other.map((x) => x / total)] : [];
      for (const μ of [...corners, ...random, ...corners.map((e) => λ.map((x, t) => 0.99 * x + 0.01 * e[t]!))])
        expect(best - value(μ, Math.max(0, dot(π, μ)) + above)).toBeLessThan(1e-8 * size);
      expect(best - value(λ, Math.max(0, dot(π, λ)) + above)).toBeLessThan(1e-8 * size);
    }),
    { numRuns: 1000 },
  );
});
