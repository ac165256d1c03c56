import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineRows, dot, gramianOf, norm } from '../../lib/linearAlgebra';
import { createRng } from '../../lib/rng';
import { correlationOf, symmetricEigen } from '../../lib/solvers/symmetricEigen';
import { readParams } from '../../spec/params';
import type { Json } from '../../spec/experiment';
import { gradients, type Given } from '../../testing/sampledGradients';
import type { Statistics, Weighing } from './entry';
import { methods } from './index';

const weigh = (kind: string, { K, tasks }: Given, given: Readonly<Record<string, Json>> = {}): Weighing => {
  const method = methods.get(kind)!;
  const { params } = readParams(method.params, given, tasks);
  const statistics: Statistics = {
    step: 0,
    epoch: 1,
    tasks,
    losses: tasks.map((_, t) => 1 + t),
    epochMeans: [tasks.map((_, t) => 3 - 0.3 * t)],
    gramian: K,
    precision: Number.EPSILON,
  };
  const drawn = method.draw?.(createRng(1), tasks);
  return method.weigh(statistics, method.init(tasks, params), params, drawn, method.parameters?.(tasks, params) ?? []);
};
const weightsOf = (kind: string, given: Given, params: Readonly<Record<string, Json>> = {}): readonly number[] =>
  weigh(kind, given, params).shared[0]!;

/** Rows that are far from depending on each other. */
const independent = ({ K }: Given): boolean => symmetricEigen(correlationOf(K)).values.at(-1)! > 1e-6;
/** Length of the combined gradient beside what it was added up from. */
const remaining = ({ G }: Given, weights: readonly number[]): number =>
  norm(combineRows(weights, G)) / G.reduce((sum, g, t) => sum + Math.abs(weights[t]!) * norm(g), 0);

describe('no task gets worse', () => {
  /** ⟨gₜ, d⟩ ≥ −ε |gₜ| |d| − slackₜ. */
  const expectNoConflict = (
    given: Given,
    weights: readonly number[],
    ε: number,
    slack: readonly number[] = [],
  ): void => {
    const d = combineRows(weights, given.G);
    given.G.forEach((g, t) => expect(dot(g, d)).toBeGreaterThanOrEqual(-ε * norm(g) * norm(d) - (slack[t] ?? 0)));
  };
  const exactly = [
    { kind: 'mgda', params: { normalization: 'none' } },
    { kind: 'mgda', params: { normalization: 'l2', combine: 'normalized' } },
    { kind: 'config', params: {} },
    { kind: 'nash-mtl', params: {} },
    { kind: 'fairgrad', params: { alpha: 0.5 } },
    { kind: 'fairgrad', params: { alpha: 5 } },
  ];
  for (const { kind, params } of exactly)
    it(`with ${kind} ${JSON.stringify(params)} and independent gradients`, () => {
      fc.assert(
        fc.property(gradients.filter(independent), (given) => {
          const weights = weightsOf(kind, given, params);
          // Nearer to a stationary point the direction is rounding.
          fc.pre(remaining(given, weights) > 1e-6);
          expectNoConflict(given, weights, 1e-8);
        }),
      );
    });

  for (const kind of ['upgrad', 'dualproj'])
    for (const regularization of [1e-4, 1e-7])
      it(`with ${kind} and any gradients, up to the regularization ${regularization}`, () => {
        fc.assert(
          fc.property(gradients, (given) => {
            const weights = weightsOf(kind, given, { regularization });
            const trace = given.K.reduce((sum, row, t) => sum + row[t]!, 0);
            const slack = weights.map((w) => regularization * trace * w * (1 + 1e-6));
            expectNoConflict(given, weights, 1e-6, slack);
            // Only what conflicts is weighed more than the mean.
            weights.forEach((w) => expect(w).toBeGreaterThanOrEqual((1 - 1e-12) / weights.length));
          }),
        );
      });
});

describe('tasks are treated alike', () => {
  it('by IMTL-G: the projection on every gradient is the same', () => {
    fc.assert(
      fc.property(gradients.filter(independent), (given) => {
        const weights = weightsOf('imtl-g', given);
        const d = combineRows(weights, given.G);
        const projections = given.G.map((g) => dot(g, d) / norm(g));
        const size = given.G.reduce((sum, g, t) => sum + Math.abs(weights[t]!) * norm(g), 0);
        projections.forEach((x) => expect(Math.abs(x - projections[0]!)).toBeLessThanOrEqual(1e-8 * size));
      }),
    );
  });

  it('by ConFIG: the cosine to every gradient is the same, and positive', () => {
    fc.assert(
      fc.property(gradients.filter(independent), (given) => {
        const d = combineRows(weightsOf('config', given), given.G);
        const cosines = given.G.map((g) => dot(g, d) / norm(g) / norm(d));
        cosines.forEach((x) => expect(x).toBeCloseTo(cosines[0]!, 6));
        expect(cosines[0]).toBeGreaterThan(0);
      }),
    );
  });

  it('by Nash-MTL: whatever each loss is multiplied with, the direction is the same', () => {
    fc.assert(
      fc.property(gradients.filter(independent), (given) => {
        const G = given.G.map((g, t) => g.map((x) => x * 2 ** (7 * (t % 3))));
        const before = combineRows(weightsOf('nash-mtl', given), given.G);
        const after = combineRows(weightsOf('nash-mtl', { ...given, G, K: gramianOf(G) }), G);
        after.forEach((x, p) => expect(Math.abs(x - before[p]!)).toBeLessThanOrEqual(1e-6 * norm(before)));
      }),
    );
  });

  it('by Aligned-MTL: components become equally long, K-weighted', () => {
    fc.assert(
      fc.property(gradients.filter(independent), (given) => {
        // d = √s V Uᵀ-aligned sum: |d|² = s T for perpendicular rows of length √s.
        const s = symmetricEigen(given.K).values.at(-1)!;
        const d = combineRows(weightsOf('aligned-mtl', given), given.G);
        expect(dot(d, d) / (s * given.G.length)).toBeCloseTo(1, 5);
      }),
    );
  });
});

describe('when all gradients shrink by a factor s, weights grow by a power of 1/s', () => {
  /** For every method that weighs by the Gramian of one batch. */
  const degrees: Readonly<Record<string, number>> = {
    'aligned-mtl': 0,
    cagrad: 0,
    config: 0,
    'cr-mogm': 0,
    dualproj: 0,
    fairgrad: 1,
    gradnorm: 0,
    gradvac: 0,
    imtl: 0,
    'imtl-g': 0,
    krum: 0,
    mgda: 0,
    'nash-mtl': 1,
    pcgrad: 0,
    upgrad: 0,
  };
  it('that is known for each', () => {
    const byGramian = methods.entries.filter(({ elements, needs, params }) => {
      const { gradients: wanted, batches } = needs(readParams(params, {}, []).params);
      return wanted === 'gramian' && batches === 1 && elements === undefined;
    });
    expect(byGramian.map(({ kind }) => kind).sort()).toEqual(Object.keys(degrees).sort());
  });

  const expectDegree = (kind: string, degree: number, params: Readonly<Record<string, Json>> = {}): void => {
    fc.assert(
      fc.property(gradients, fc.constantFrom(-24, 24), (given, exponent) => {
        const G = given.G.map((g) => g.map((x) => x * 2 ** exponent));
        const before = weightsOf(kind, given, params);
        const after = weightsOf(kind, { ...given, G, K: gramianOf(G) }, params);
        const size = Math.max(...before.map(Math.abs));
        const factor = 2 ** (degree * exponent);
        after.forEach((w, t) => expect(Math.abs(w * factor - before[t]!)).toBeLessThanOrEqual(1e-6 * size));
      }),
    );
  };
  for (const [kind, degree] of Object.entries(degrees))
    it(`${degree} for ${kind}`, () => {
      expectDegree(kind, degree);
    });
  for (const alpha of [0.5, 2, 5])
    it(`2α/(1 + α) for FairGrad with α = ${alpha}`, () => {
      expectDegree('fairgrad', (2 * alpha) / (1 + alpha), { alpha });
    });
});

describe('perpendicular gradients of length 1', () => {
  it('have the weights of a sum or of a mean, as the method says', () => {
    const G = [0, 1, 2].map((t) => [0, 1, 2].map((p) => (p === t ? 1 : 0)));
    const given = { G, K: gramianOf(G), tasks: ['a', 'b', 'c'] };
    for (const kind of [
      'pcgrad',
      'aligned-mtl',
      'nash-mtl',
      'fairgrad',
      'imtl-g',
      'upgrad',
      'dualproj',
      'mgda',
      'config',
    ]) {
      const expected = methods.get(kind)!.scale === 'sum' ? 1 : 1 / 3;
      weightsOf(kind, given).forEach((w) => expect(w, kind).toBeCloseTo(expected, 6));
    }
  });
});
