import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineRows, dot, norm } from '../../../lib/linearAlgebra';
import { createRng } from '../../../lib/rng';
import { readParams } from '../../../spec/params';
import { pick, sample, statisticsOf, type Sample } from '../../../testing/sampledStatistics';
import { cagrad } from './cagrad';
import { conFig } from './conFig';
import type { WeightingMethod } from '../entry';
import { gradvac } from './gradvac';
import { imtlG } from './imtlG';
import { methods } from '../index';
import { krum } from './krum';
import { mgda } from './mgda';
import { pcgrad } from './pcgrad';

const of = (G: readonly (readonly number[])[], losses = G.map(() => 1)): Sample => ({
  tasks: G.map((_, t) => `task${t}`),
  G,
  losses,
  epochMeans: [],
});
const codes = (notices: readonly { readonly code: string }[]): readonly string[] => notices.map(({ code }) => code);
const sizeOf = (weights: readonly number[], G: Sample['G']): number =>
  G.reduce((sum, g, t) => sum + Math.abs(weights[t]!) * norm(g), 0);

describe('a gradient that is not a number', () => {
  const kinds = [
    'mgda',
    'cagrad',
    'pcgrad',
    'gradvac',
    'krum',
    'modo',
    'sdmgrad',
    'cr-mogm',
    'moco',
    'db-mtl',
    'excessmtl',
  ];
  it.each(kinds)('leaves the weights of %s finite, and is said', (kind) => {
    const method: WeightingMethod = methods.get(kind)!;
    const given = of([[1, 2], [Number.NaN, 1], [-1, Number.POSITIVE_INFINITY]]); // prettier-ignore
    const { params } = readParams(method.params, {}, given.tasks);
    const drawn = method.draw?.(createRng(1), given.tasks);
    const { shared, notices } = method.weigh(statisticsOf(given), method.init(given.tasks, params), params, drawn, []);
    expect(shared.flat().every(Number.isFinite)).toBe(true);
    const lost = notices.filter(({ code }) => code === 'gradient-not-finite');
    expect(lost.map(({ values }) => values['task'])).toEqual(['task1', 'task2']);
  });
});

describe('MGDA', () => {
  const raw = { normalization: 'none', combine: 'raw' } as const;

  it('makes at least |d|² of progress on every task', () => {
    fc.assert(
      fc.property(sample(), (given) => {
        const weights = mgda.weigh(statisticsOf(given), null, raw, undefined, []).shared[0]!;
        const d = combineRows(weights, given.G);
        const size = sizeOf(weights, given.G);
        for (const g of given.G) expect(dot(g, d) - dot(d, d)).toBeGreaterThanOrEqual(-1e-10 * norm(g) * size);
      }),
    );
  });

  it('with normalized gradients does not see their lengths, or their losses', () => {
    const G = [[1, 2, 0], [-3, 1, 1], [0, -1, 2]]; // prettier-ignore
    const longer = G.map((g, t) => g.map((x) => x * 10 ** t));
    const w = (rows: typeof G, losses: number[], normalization: 'l2' | 'loss' | 'loss+') =>
      mgda.weigh(statisticsOf(of(rows, losses)), null, { ...raw, normalization }, undefined, []).shared[0]!;
    const close = (weights: readonly number[]) => weights.map((x) => expect.closeTo(x, 10) as number);
    expect(w(longer, [1, 1, 1], 'l2')).toEqual(close(w(G, [1, 1, 1], 'l2')));
    expect(w(longer, [1, 10, 100], 'loss')).toEqual(close(w(G, [1, 1, 1], 'loss')));
    expect(w(longer, [5, 5, 5], 'loss+')).toEqual(close(w(G, [1, 1, 1], 'l2')));
  });

  it('says where the shared variables stay as they are, and where a loss was too small to divide by', () => {
    const notices = (given: Sample, normalization: 'none' | 'loss') =>
      codes(mgda.weigh(statisticsOf(given), null, { ...raw, normalization }, undefined, []).notices);
    expect(notices(of([[1, 0], [-2, 0]]), 'none')).toEqual(['pareto-stationary']); // prettier-ignore
    expect(notices(of([[1, 0], [0, 0]]), 'none')).toEqual(['pareto-stationary']); // prettier-ignore
    expect(notices(of([[1, 0], [0, 1]]), 'none')).toEqual([]); // prettier-ignore
    expect(notices(of([[1, 0], [0, 1]], [1, 1e-12]), 'loss')).toEqual(['loss-near-zero']); // prettier-ignore
  });
});

describe('equal projections', () => {
  const notices = (G: Sample['G']) => [
    codes(imtlG.weigh(statisticsOf(of(G)), null, {}, undefined, []).notices),
    codes(conFig.weigh(statisticsOf(of(G)), null, { length: 'projection', importance: {} }, undefined, []).notices),
  ];

  it('are said to be missed where dependent gradients do not allow them, and only there', () => {
    const missed = ['projections-missed'];
    expect(notices([[1, 0], [0, 3], [1, -1]])).toEqual([missed, missed]); // prettier-ignore
    expect(notices([[1, 2], [-2, -4]])).toEqual([missed, ['no-equal-angle']]); // prettier-ignore
    expect(notices([[1, 2], [3, 6], [0, 1]])).toEqual([[], []]); // prettier-ignore
    expect(notices([[1, 2, 0], [-3, 1, 1], [0, -1, 2e-3]])).toEqual([[], []]); // prettier-ignore
    expect(notices([[1e4, 0, 0], [-9e-4, 1e-4, 0], [1, 1, 1e-3]])).toEqual([[], []]); // prettier-ignore
  });
});

describe('CAGrad', () => {
  it('is the mean at c = 0, and hurts no task from c = 1 on', () => {
    fc.assert(
      fc.property(sample(), (given) => {
        const weigh = (c: number) =>
          cagrad.weigh(statisticsOf(given), null, { c, rescale: 'none' }, undefined, []).shared[0]!;
        expect(weigh(0)).toEqual(given.tasks.map(() => 1 / given.tasks.length));
        const weights = weigh(1);
        const d = combineRows(weights, given.G);
        for (const g of given.G) expect(dot(g, d)).toBeGreaterThanOrEqual(-1e-7 * norm(g) * sizeOf(weights, given.G));
      }),
    );
  });
});

describe('GradVac', () => {
  it('with targets that stay at 0 is PCGrad, but for what it leaves of opposed gradients', () => {
    fc.assert(
      fc.property(sample(3), fc.integer(), (given, seed) => {
        const orders = pcgrad.draw!(createRng(seed), given.tasks);
        const ours = gradvac.weigh(statisticsOf(given), { rho: {} }, { beta: 0 }, orders, []);
        const theirs = pcgrad.weigh(statisticsOf(given), null, {}, orders, []).shared[0]!;
        const d = combineRows(theirs, given.G);
        const size = sizeOf(theirs, given.G);
        combineRows(ours.shared[0]!, given.G).forEach((x, p) =>
          expect(Math.abs(x - d[p]!)).toBeLessThanOrEqual(1e-7 * size),
        );
      }),
    );
  });

  it('turns a gradient until its cosine is the target', () => {
    const given = of([[1, 0], [0.2, 1]]); // prettier-ignore
    const state = { rho: { task0: { task1: 0.8 } } };
    const { shared } = gradvac.weigh(statisticsOf(given), state, { beta: 0 }, {}, []);
    // Task 1 aims at 0 and stays as it is; task 0 has added some of it.
    const turned = given.G[0]!.map((x, p) => x + (shared[0]![1]! - 1) * given.G[1]![p]!);
    expect(dot(turned, given.G[1]!) / norm(turned) / norm(given.G[1]!)).toBeCloseTo(0.8, 12);
  });

  it('keeps the targets of absent tasks and of zero gradients, and says what it did not compare', () => {
    const rho = {
      task0: { task1: 0.3, task2: 0.4 },
      task1: { task0: 0.3, task2: 0.5 },
      task2: { task0: 0.4, task1: 0.5 },
    };
    const given = of([[1, 0], [0, 0], [1, 1]]); // prettier-ignore
    const zero = gradvac.weigh(statisticsOf(given), { rho }, { beta: 0.5 }, {}, []);
    expect(zero.state.rho['task0']!['task1']).toBe(0.3);
    expect(zero.state.rho['task0']!['task2']).toBeCloseTo((0.4 + Math.SQRT1_2) / 2, 12);
    expect(codes(zero.notices)).toEqual(['gradient-without-direction']);
    const some = gradvac.weigh(statisticsOf(pick(given, [0, 2])), { rho }, { beta: 0.5 }, {}, []);
    expect(some.state.rho['task1']).toEqual(rho.task1);
    const opposed = of([[1, 2], [-2, -4]]); // prettier-ignore
    const none = gradvac.weigh(statisticsOf({ ...opposed, G: [...opposed.G, [0.5, 1]], tasks: given.tasks }), { rho: {} }, { beta: 0.5 }, {}, []); // prettier-ignore
    expect(codes(none.notices)).toContain('gradient-used-up');
    const limited = gradvac.weigh(statisticsOf(given), { rho: { task0: { task2: 1 } } }, { beta: 0.5 }, {}, []);
    expect(limited.shared[0]!.every(Number.isFinite)).toBe(true);
    expect(codes(limited.notices)).toContain('similarity-at-limit');
  });
});

describe('Krum', () => {
  const G = [[1, 1], [1.1, 1], [1, 1.2], [-50, 80]]; // prettier-ignore
  const weigh = (rows: typeof G, byzantine: number, selected: number) =>
    krum.weigh(statisticsOf(of(rows)), null, { byzantine, selected }, undefined, []);

  it('leaves out the outlier', () => {
    const { shared, notices } = weigh(G, 1, 3);
    expect(shared[0]).toEqual([1 / 3, 1 / 3, 1 / 3, 0]);
    expect(notices).toEqual([]);
  });

  it('gives equal scores equal shares', () => {
    expect(weigh([[1, 0], [1, 0], [1, 0], [1, 0]], 0, 3).shared[0]).toEqual([0.25, 0.25, 0.25, 0.25]); // prettier-ignore
  });

  it('does with fewer tasks than it needs, and says so', () => {
    expect(codes(weigh(G, 9, 1).notices)).toEqual(['krum-too-few-tasks']);
    expect(codes(weigh(G, 1, 9).notices)).toEqual(['krum-takes-all']);
    expect(weigh(G.slice(2), 0, 1)).toMatchObject({ shared: [[0.5, 0.5]], notices: [{ code: 'krum-needs-three' }] });
  });
});
