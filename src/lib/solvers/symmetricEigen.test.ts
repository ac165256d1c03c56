import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, gramianOf, norm, type Matrix } from '../linearAlgebra';
import { applySpectrum, correlationOf, gramianRange, rangeOf, symmetricEigen } from './symmetricEigen';

/** Zero or at least 1e-6, so that no square underflows. */
const entry = fc.double({ min: -10, max: 10, noNaN: true }).map((x) => (Math.abs(x) < 1e-6 ? 0 : x));
const rows = (T: number, P: number) =>
  fc.array(fc.array(entry, { minLength: P, maxLength: P }), { minLength: T, maxLength: T });
const symmetric = fc
  .integer({ min: 1, max: 8 })
  .chain((T) => rows(T, T).map((A) => A.map((row, i) => row.map((x, j) => x + A[j]![i]!))));
const size = (A: Matrix): number => Math.max(...A.flat().map(Math.abs));
const times = (A: Matrix, x: readonly number[]): readonly number[] => A.map((row) => dot(row, x));

describe('the eigenvalues of a symmetric matrix', () => {
  it('come with vectors that are orthonormal and keep their direction', () => {
    fc.assert(
      fc.property(symmetric, fc.constantFrom(1e-8, 1, 1e8), (A, scale) => {
        const scaled = A.map((row) => row.map((x) => x * scale));
        const { values, vectors } = symmetricEigen(scaled);
        values.forEach((l, k) => {
          if (k > 0) expect(l).toBeLessThanOrEqual(values[k - 1]!);
          vectors.forEach((v, j) => expect(dot(v, vectors[k]!)).toBeCloseTo(j === k ? 1 : 0, 12));
          times(scaled, vectors[k]!).forEach((x, i) =>
            expect(Math.abs(x - l * vectors[k]![i]!)).toBeLessThanOrEqual(1e-13 * A.length * size(scaled)),
          );
        });
      }),
    );
  });

  it('are those of a hand-made matrix', () => {
    // prettier-ignore
    const A = [[2, -1, 0], [-1, 2, -1], [0, -1, 2]];
    const expected = [2 + Math.SQRT2, 2, 2 - Math.SQRT2];
    symmetricEigen(A).values.forEach((l, k) => expect(l).toBeCloseTo(expected[k]!, 14));
  });

  it('keep their digits when rows differ by eight decades', () => {
    const d = [1e4, 1, 1e-4];
    const C = [
      [1, 0.5, 0.3],
      [0.5, 1, -0.2],
      [0.3, -0.2, 1],
    ];
    const K = C.map((row, i) => row.map((x, j) => d[i]! * x * d[j]!));
    // det K = det C · Π d²: the product of the eigenvalues sees every digit of the smallest.
    const det = 1 - 0.25 - 0.09 - 0.04 + 2 * 0.5 * 0.3 * -0.2;
    expect(symmetricEigen(K).values.reduce((product, l) => product * l, 1) / det).toBeCloseTo(1, 12);
  });

  it('of nothing and of zeros are nothing and zeros', () => {
    expect(symmetricEigen([])).toEqual({ values: [], vectors: [] });
    expect(symmetricEigen([[0, 0], [0, 0]]).values).toEqual([0, 0]); // prettier-ignore
    expect(rangeOf([[0, 0], [0, 0]], 1e-16).values).toEqual([]); // prettier-ignore
  });
});

describe('the range of a Gramian', () => {
  it('has the rank of the rows it was made of', () => {
    const dependent = fc.tuple(rows(2, 5), rows(3, 2)).map(([basis, mix]) => {
      const combined = mix.map((m) => basis[0]!.map((_, p) => m[0]! * basis[0]![p]! + m[1]! * basis[1]![p]!));
      return [...basis, ...combined];
    });
    const sure = (G: Matrix): boolean => {
      const [a, b] = G as [readonly number[], readonly number[]];
      return Math.abs(dot(a, b)) < 0.9 * norm(a) * norm(b) && G.every((g) => norm(g) > 1e-3);
    };
    fc.assert(
      fc.property(dependent.filter(sure), (G) => {
        expect(gramianRange(gramianOf(G), Number.EPSILON).values.length).toBe(2);
      }),
    );
  });

  it('is full for independent rows, however short one is and however coarse the Gramian', () => {
    const G = [
      [1, 0.2, 0],
      [1e-4, 2e-4, 1e-4],
    ];
    expect(gramianRange(gramianOf(G), 1.2e-7).values.length).toBe(2);
    expect(rangeOf(gramianOf(G), 1.2e-7).values.length).toBe(1);
  });

  it('leaves out what may be rounding', () => {
    const c = 1 - 1e-9;
    const K = [[1, c], [c, 1]]; // prettier-ignore
    expect(gramianRange(K, Number.EPSILON).values.length).toBe(2);
    expect(gramianRange(K, 1.2e-7).values.length).toBe(1);
  });
});

describe('a function of a matrix', () => {
  it('1/l is the pseudo-inverse: A A⁺ x is x for x = A y', () => {
    fc.assert(
      fc.property(rows(4, 3), fc.array(entry, { minLength: 4, maxLength: 4 }), (G, y) => {
        const K = gramianOf(G);
        const range = gramianRange(K, Number.EPSILON);
        const x = times(K, y);
        const back = times(
          K,
          applySpectrum(range, (l) => 1 / l, x),
        );
        const condition = (range.values[0] ?? 1) / (range.values.at(-1) ?? 1);
        back.forEach((b, i) =>
          expect(Math.abs(b - x[i]!)).toBeLessThanOrEqual(1e-14 * Math.max(condition, 1e3) * (1 + size(K)) * 40),
        );
      }),
    );
  });

  it('√l squares to the matrix', () => {
    const K = gramianOf([[1, 2], [0.5, -3]]); // prettier-ignore
    const root = (x: readonly number[]) => applySpectrum(symmetricEigen(K), Math.sqrt, x);
    root(root([1, -2])).forEach((x, i) => expect(x).toBeCloseTo(times(K, [1, -2])[i]!, 12));
  });
});

describe('cosines', () => {
  it('are those of the rows, and 0 beside a zero row', () => {
    expect(
      correlationOf(
        gramianOf([
          [3, 0],
          [0, 0],
          [-1, 1],
        ]),
      ),
    ).toEqual([
      // prettier-ignore
      [1, 0, expect.closeTo(-Math.SQRT1_2, 14) as unknown],
      [0, 0, 0],
      [expect.closeTo(-Math.SQRT1_2, 14) as unknown, 0, 1],
    ]);
  });
});
