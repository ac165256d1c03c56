import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../lib/rng';
import { readParams } from '../../../spec/params';
import { pick, sample, statisticsOf, type Sample } from '../../../testing/sampledStatistics';
import { cagrad } from './cagrad';
import { crMogm } from './crMogm';
import type { WeightingMethod } from '../entry';
import { mgda } from './mgda';
import { modo } from './modo';
import { pcgrad } from './pcgrad';
import { sdmgrad } from './sdmgrad';

const of = (G: readonly (readonly number[])[], losses = G.map(() => 1)): Sample => ({
  tasks: G.map((_, t) => `task${t}`),
  G,
  losses,
  epochMeans: [],
});
const codes = (notices: readonly { readonly code: string }[]): readonly string[] => notices.map(({ code }) => code);
describe('methods on three mini-batches', () => {
  const three = [modo, sdmgrad] as readonly WeightingMethod[];
  it.each(three)('$kind carries weights that add up to 1, and absent tasks keep theirs', (method) => {
    fc.assert(
      fc.property(sample(4), (given) => {
        const { params } = readParams(method.params, {}, given.tasks);
        const state = { task0: 0.4, task1: 0.3, task2: 0.2, task3: 0.1 };
        const weighing = method.weigh(statisticsOf(pick(given, [3, 1])), state, params, undefined, []);
        const after = weighing.state as Record<string, number>;
        expect([after['task0'], after['task2']]).toEqual([0.4, 0.2]);
        expect(after['task1']! + after['task3']!).toBeCloseTo(0.4, 12);
        expect(weighing.shared[0]!.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
        expect(weighing.shared.slice(1).flat().every((w) => w === 0)).toBe(true); // prettier-ignore
      }),
    );
  });

  it('SDMGrad keeps its weights where two batches share no scale, and says so', () => {
    const statistics = statisticsOf(of([[1, 0], [0, 1]])); // prettier-ignore
    const gramians = statistics.gramians!.map((row) => row.map((K) => K.map((products) => products.map((x) => -x))));
    const { params } = readParams<{ lambda: number; iterations: number; learningRate: number; momentum: number }>(sdmgrad.params, {}); // prettier-ignore
    const { state, notices } = sdmgrad.weigh({ ...statistics, gramians }, { task0: 0.9, task1: 0.1 }, params, undefined, []); // prettier-ignore
    expect(state['task0']).toBeCloseTo(0.9, 12);
    expect(codes(notices)).toEqual(['batches-disagree']);
  });
});

describe('CR-MOGM', () => {
  const bases = ['mgda', 'pcgrad', 'cagrad'] as const;

  it.each(bases)('averages the weights of %s over steps', (base) => {
    fc.assert(
      fc.property(
        fc.array(sample(3), { minLength: 1, maxLength: 5 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (steps, alpha) => {
          let state = crMogm.init(steps[0]!.tasks, { base, alpha, c: 0.4 });
          let expected: readonly number[] | null = null;
          steps.forEach((given, step) => {
            const orders = crMogm.draw!(createRng(step), given.tasks);
            const alone = {
              mgda: () =>
                mgda.weigh(statisticsOf(given), null, { normalization: 'none', combine: 'raw' }, undefined, []),
              pcgrad: () => pcgrad.weigh(statisticsOf(given), null, {}, orders, []),
              cagrad: () => cagrad.weigh(statisticsOf(given), null, { c: 0.4, rescale: 'c²' }, undefined, []),
            }[base]().shared[0]!;
            const before = expected;
            expected = alone.map((x, t) => (before === null ? x : alpha * before[t]! + (1 - alpha) * x));
            const weighing = crMogm.weigh(statisticsOf(given), state, { base, alpha, c: 0.4 }, orders, []);
            state = weighing.state;
            const size = Math.max(...expected.map(Math.abs));
            weighing.shared[0]!.forEach((x, t) =>
              expect(Math.abs(x - expected![t]!)).toBeLessThanOrEqual(1e-12 * size),
            );
          });
        },
      ),
    );
  });

  it('keeps the average of an absent task, and begins a new one with its first weight', () => {
    const given = of([[1, 0], [0, 1], [1, 1]]); // prettier-ignore
    const params = { base: 'cagrad', alpha: 0.5, c: 0 } as const;
    const { state } = crMogm.weigh(
      statisticsOf(pick(given, [0, 2])),
      { average: { task0: 1, task1: 0.7 } },
      params,
      {},
      [],
    );
    // The mean of two present tasks is 1/2 each.
    expect(state.average).toEqual({ task0: 0.75, task1: 0.7, task2: 0.5 });
  });
});
