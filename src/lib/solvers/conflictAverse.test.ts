import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictAverse } from './conflictAverse';
import { combineRows, dot, gramianOf, norm } from '../linearAlgebra';
import { createRng } from '../rng';

const problem = fc.record({
  seed: fc.integer(),
  T: fc.constantFrom(1, 2, 3, 5, 8, 16),
  P: fc.constantFrom(1, 2, 4, 9, 30),
  c: fc.constantFrom(0.01, 0.2, 0.5, 0.9, 1, 3),
  kind: fc.constantFrom('random', 'scales', 'tiny', 'huge', 'repeated', 'aligned', 'zero row'),
});
type Problem = typeof problem extends fc.Arbitrary<infer A> ? A : never;

const rowsOf = ({ seed, T, P, kind }: Problem): number[][] => {
  const rng = createRng(seed);
  const rows = Array.from({ length: T }, () => Array.from({ length: P }, () => rng.normal()));
  const scaled = (factor: (t: number) => number): number[][] => rows.map((row, t) => row.map((x) => x * factor(t)));
  if (kind === 'scales') return scaled(() => 10 ** (4 * rng.uniform() - 2));
  if (kind === 'tiny') return scaled(() => 1e-8);
  if (kind === 'huge') return scaled(() => 1e8);
  if (kind === 'repeated') return rows.map((row, t) => (t % 2 === 1 ? rows[t - 1]! : row));
  if (kind === 'aligned') return rows.map((row) => row.map((x, p) => (p === 0 ? 3 : 0.3 * x)));
  if (kind === 'zero row') return scaled((t) => (t === 0 ? 0 : 1));
  return rows;
};

const solve = (given: Problem) => {
  const G = rowsOf(given);
  const b = G.map(() => 1 / given.T);
  const g0 = combineRows(b, G);
  const r = given.c * norm(g0);
  const answer = conflictAverse(gramianOf(G), b, r);
  const offset = combineRows(answer.multipliers, G);
  return { G, g0, r, offset, d: g0.map((x, p) => x + offset[p]!), ...answer };
};

describe('the direction that helps the worst task most', () => {
  it('satisfies the conditions of its optimum, which are sufficient', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const { G, r, offset, d, multipliers, stationary } = solve(given);
        const largest = Math.max(...G.map(norm));
        const size = largest + multipliers.reduce((sum, x, t) => sum + x * norm(G[t]!), 0);
        const gains = G.map((g) => dot(g, d));
        const worst = Math.min(...gains);
        expect(Math.min(...multipliers)).toBeGreaterThanOrEqual(0);
        expect(norm(offset)).toBeLessThanOrEqual(r + 1e-7 * size);
        // Not unique: no more is asked than a direction of the ball that worsens none.
        if (stationary) expect(worst).toBeGreaterThanOrEqual(-1e-7 * size * largest);
        else {
          expect(Math.abs(norm(offset) - r)).toBeLessThanOrEqual(1e-9 * size);
          gains.forEach((gain, t) => {
            if (multipliers[t]! * norm(G[t]!) > 1e-9 * size)
              expect(gain - worst).toBeLessThanOrEqual(1e-8 * size * norm(G[t]!));
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gains at least what every other direction of the ball gains', () => {
    fc.assert(
      fc.property(problem, fc.integer(), (given, seed) => {
        const { G, g0, r, d, multipliers } = solve(given);
        const size = Math.max(...G.map(norm)) + multipliers.reduce((sum, x, t) => sum + x * norm(G[t]!), 0);
        const worst = (direction: readonly number[]): number => Math.min(...G.map((g) => dot(g, direction)));
        const rng = createRng(seed);
        for (let i = 0; i < 30; i++) {
          const step = g0.map(() => rng.normal());
          const length = norm(step);
          const towards = i % 2 === 0 ? g0 : d;
          const share = i % 2 === 0 ? 1 : 0.01;
          const other = towards.map((x, p) => x + (share * r * step[p]!) / length);
          const outside = Math.max(1, norm(other.map((x, p) => x - g0[p]!)) / r);
          const inBall = other.map((x, p) => g0[p]! + (x - g0[p]!) / outside);
          if (r > 0) expect(worst(inBall)).toBeLessThanOrEqual(worst(d) + 1e-7 * size * size);
        }
      }),
    );
  });

  it('solves its dual: no corner of the simplex improves w', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const { G, g0, r, dual, stationary } = solve(given);
        fc.pre(!stationary && given.kind !== 'scales');
        const x = combineRows(dual, G);
        const slopes = G.map((g) => dot(g, g0) + (r * dot(g, x)) / norm(x));
        const size = Math.max(...G.map(norm)) ** 2 * (1 + given.c);
        expect(dual.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
        expect(dot(dual, slopes) - Math.min(...slopes)).toBeLessThanOrEqual(1e-7 * size);
      }),
    );
  });

  it('is the centre of a ball without radius', () => {
    const K = gramianOf([[1, 2], [3, -1]]); // prettier-ignore
    expect(conflictAverse(K, [0.5, 0.5], 0).multipliers).toEqual([0, 0]);
    expect(conflictAverse([], [], 0)).toMatchObject({ multipliers: [], dual: [] });
  });
});
