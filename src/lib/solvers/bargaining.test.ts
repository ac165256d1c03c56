import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bargaining } from './bargaining';
import { combineRows, dot, gramianOf, type Matrix } from '../linearAlgebra';
import { correlationOf, symmetricEigen } from './symmetricEigen';

const entry = fc.double({ min: -10, max: 10, noNaN: true });
const alphas = fc.constantFrom(0.25, 0.5, 1, 2, 5, 8);
const gramians = fc.integer({ min: 1, max: 8 }).chain((T) =>
  fc
    .record({
      G: fc.array(fc.array(entry, { minLength: 6, maxLength: 6 }), { minLength: T, maxLength: T }),
      scales: fc.array(fc.constantFrom(1e-4, 1, 1, 1e4), { minLength: T, maxLength: T }),
    })
    .map(({ G, scales }) => gramianOf(G.map((g, t) => g.map((x) => x * scales[t]!))))
    .filter((K) => K.every((row, t) => row[t]! > 1e-12)),
);
/** Distance of (K a)ₜ from aₜ^(−1/α), relative to the terms of the sum. */
const missing = (K: Matrix, a: readonly number[], alpha: number): number =>
  Math.max(
    ...K.map((row, t) => {
      const size = row.reduce((sum, x, j) => sum + Math.abs(x * a[j]!), 0);
      return Math.abs(dot(row, a) - a[t]! ** (-1 / alpha)) / size;
    }),
  );

describe('the bargaining solution', () => {
  it('solves its equation whatever the lengths, or says where it could not and softens it', () => {
    fc.assert(
      fc.property(gramians, alphas, (K, alpha) => {
        const { a, end, residual } = bargaining(K, alpha, Number.EPSILON);
        expect(a.every((x) => x > 0 && Number.isFinite(x))).toBe(true);
        expect(residual).toBeLessThan(1e-10);
        if (end === 'solved') expect(missing(K, a, alpha)).toBeLessThan(1e-10);
        // Only rows that nearly cancel may be beyond it.
        if (end !== 'solved') expect(symmetricEigen(correlationOf(K)).values.at(-1)).toBeLessThan(1e-6);
      }),
      { numRuns: 400 },
    );
  });

  it('is n^(−2α/(1+α)) for orthogonal gradients', () => {
    for (const alpha of [0.1, 0.5, 1, 2, 5, 10]) {
      const { a, end } = bargaining([[1e-12, 0], [0, 1e10]], alpha, Number.EPSILON); // prettier-ignore
      expect(end).toBe('solved');
      [1e-6, 1e5].forEach((n, t) => expect(a[t]! / n ** ((-2 * alpha) / (1 + alpha))).toBeCloseTo(1, 10));
    }
  });

  it('shrinks with the gradients as the equation says', () => {
    fc.assert(
      fc.property(gramians, alphas, fc.constantFrom(1e-8, 1e-3, 1e8), (K, alpha, s) => {
        const before = bargaining(K, alpha, Number.EPSILON);
        // Where rows nearly depend on each other, rounding of K moves the solution.
        fc.pre(symmetricEigen(correlationOf(K)).values.at(-1)! > 1e-3);
        const scaled = K.map((row) => row.map((x) => x * s * s));
        const { a } = bargaining(scaled, alpha, Number.EPSILON);
        a.forEach((x, t) => expect((x * s ** ((2 * alpha) / (1 + alpha))) / before.a[t]!).toBeCloseTo(1, 9));
      }),
    );
  });

  it('of gradients that cancel lets them cancel, at a moderate size', () => {
    const pair = bargaining(gramianOf([[1, 2, -1], [-3, -6, 3]]), 1, Number.EPSILON); // prettier-ignore
    expect(pair.end).toBe('unbounded');
    expect(pair.a[0]! / pair.a[1]!).toBeCloseTo(3, 10);
    // Three that cancel only together, and one that stands apart and keeps its weight.
    const G = [[1, 0, 0], [0, 2, 0], [-3, -3, 0], [0, 0, 5]]; // prettier-ignore
    const { a, end } = bargaining(gramianOf(G), 1, Number.EPSILON);
    expect(end).toBe('unbounded');
    [a[0]! - 3 * a[2]!, 2 * a[1]! - 3 * a[2]!].forEach((x) => expect(Math.abs(x)).toBeLessThan(0.2));
    expect(a[3]).toBeCloseTo(0.2, 2);
    expect(Math.max(...a)).toBeLessThan(20);
  });

  it('is never called solved where rows cancel, however unevenly', () => {
    const cancelling = fc
      .integer({ min: 2, max: 8 })
      .chain((T) =>
        fc.record({
          rows: fc.array(fc.array(entry, { minLength: 6, maxLength: 6 }), { minLength: T - 1, maxLength: T - 1 }),
          shares: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: T - 1, maxLength: T - 1 }),
        }),
      )
      .map(({ rows, shares }) =>
        gramianOf([
          ...rows,
          combineRows(
            shares.map((share) => -share),
            rows,
          ),
        ]),
      ) // prettier-ignore
      .filter((K) => K.every((row, t) => row[t]! > 1e-3));
    fc.assert(
      fc.property(cancelling, alphas, fc.constantFrom(Number.EPSILON, 2 ** -23), (K, alpha, precision) => {
        expect(bargaining(K, alpha, precision).end).not.toBe('solved');
      }),
      { numRuns: 400 },
    );
  });

  it('counts what single precision cannot tell from cancelling as cancelling', () => {
    const K = [[1, -1 + 1e-7], [-1 + 1e-7, 1]]; // prettier-ignore
    expect(bargaining(K, 1, Number.EPSILON).end).toBe('solved');
    expect(bargaining(K, 1, 1.2e-7).end).toBe('unbounded');
  });
});
