import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../rng';
import { combineRows, dot, gramianOf, norm } from '../linearAlgebra';
import { minNormPoint } from './minNormPoint';

/** Rows [T, P] of a kind: how they lie to each other is what makes the problem easy or hard. */
const rowsOf = (seed: number, T: number, P: number, kind: string): number[][] => {
  const rng = createRng(seed);
  const rows = Array.from({ length: T }, () => Array.from({ length: P }, () => rng.normal()));
  const scaled = (factor: (t: number) => number): number[][] => rows.map((row, t) => row.map((x) => x * factor(t)));
  if (kind === 'scales') return scaled(() => 10 ** (8 * rng.uniform() - 4));
  if (kind === 'tiny') return scaled(() => 1e-8);
  if (kind === 'huge') return scaled(() => 1e8);
  if (kind === 'repeated') return rows.map((row, t) => (t % 2 === 1 ? rows[t - 1]! : row));
  if (kind === 'opposed') return rows.map((row, t) => (t % 2 === 1 ? rows[t - 1]!.map((x) => -3 * x) : row));
  if (kind === 'nearly parallel') return rows.map((row) => row.map((x, p) => rows[0]![p]! + 1e-3 * x));
  if (kind === 'aligned') return rows.map((row) => row.map((x, p) => (p === 0 ? 3 : 0.3 * x)));
  return rows;
};
const kinds = ['random', 'scales', 'tiny', 'huge', 'repeated', 'opposed', 'nearly parallel', 'aligned'];
const problem = fc.record({
  seed: fc.integer(),
  T: fc.constantFrom(1, 2, 3, 4, 5, 8, 16, 32),
  P: fc.constantFrom(1, 2, 3, 5, 12, 40),
  kind: fc.constantFrom(...kinds),
});

describe('the min-norm point', () => {
  it('is a point of the hull before which no row lies, to rounding', () => {
    fc.assert(
      fc.property(problem, ({ seed, T, P, kind }) => {
        const G = rowsOf(seed, T, P, kind);
        const { weights, residual, exact } = minNormPoint(gramianOf(G));
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
        expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
        // ⟨gₜ, x⟩ ≥ |x|² is what characterizes it; on the vectors themselves, not on their Gramian.
        const x = combineRows(weights, G);
        const size = G.reduce((sum, g, t) => sum + weights[t]! * norm(g), 0);
        for (const g of G) expect(dot(g, x) - dot(x, x)).toBeGreaterThanOrEqual(-1e-11 * norm(g) * size);
        expect(residual).toBeLessThanOrEqual(1e-11);
        expect(exact).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('follows its rows when they change places, and gives equal rows equal weights', () => {
    const shuffled = problem.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(
          Array.from({ length: given.T }, (_, t) => t),
          { minLength: given.T },
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([{ seed, T, P, kind }, order]) => {
        fc.pre(kind !== 'nearly parallel');
        const G = rowsOf(seed, T, P, kind);
        const { weights } = minNormPoint(gramianOf(G));
        const after = minNormPoint(gramianOf(order.map((t) => G[t]!))).weights;
        order.forEach((t, i) => expect(Math.abs(after[i]! - weights[t]!)).toBeLessThanOrEqual(1e-9));
        if (kind === 'repeated')
          for (let t = 1; t < T; t += 2) expect(Math.abs(weights[t]! - weights[t - 1]!)).toBeLessThanOrEqual(1e-9);
      }),
    );
  });

  it('of two rows is where the line between them comes nearest', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...kinds), (seed, kind) => {
        fc.pre(kind !== 'repeated');
        const G = rowsOf(seed, 2, 5, kind);
        const [a, b] = [G[0]!, G[1]!];
        const along = a.map((x, p) => x - b[p]!);
        const share = Math.min(1, Math.max(0, -dot(b, along) / dot(along, along)));
        expect(minNormPoint(gramianOf(G)).weights[0]).toBeCloseTo(share, 9);
      }),
    );
  });

  it('does not depend on the unit of the gradients', () => {
    const G = rowsOf(7, 6, 9, 'scales');
    const { weights } = minNormPoint(gramianOf(G));
    for (const factor of [1e-100, 1e-8, 1e8, 1e100]) {
      const scaled = minNormPoint(gramianOf(G.map((row) => row.map((x) => x * factor)))).weights;
      scaled.forEach((w, t) => expect(w).toBeCloseTo(weights[t]!, 10));
    }
  });

  it('is the rows of length zero, in equal parts, where there are some', () => {
    const K = gramianOf([[1, 2], [0, 0], [3, 1], [0, 0]]); // prettier-ignore
    expect(minNormPoint(K)).toEqual({
      weights: [0, 0.5, 0, 0.5],
      squaredNorm: 0,
      stationary: true,
      residual: 0,
      exact: true,
    });
    expect(minNormPoint([]).weights).toEqual([]);
    expect(minNormPoint([[4]]).weights).toEqual([1]);
  });

  it('takes what is below the precision of its Gramian for equal', () => {
    const rounded = gramianOf(rowsOf(3, 8, 4, 'repeated')).map((row) => row.map(Math.fround));
    const { weights, exact } = minNormPoint(rounded, 2 ** -23);
    expect(exact).toBe(true);
    for (let t = 1; t < 8; t += 2) expect(weights[t]).toBeCloseTo(weights[t - 1]!, 1);
  });
});
