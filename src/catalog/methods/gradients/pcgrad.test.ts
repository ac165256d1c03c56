import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineRows, dot, norm } from '../../../lib/linearAlgebra';
import { createRng } from '../../../lib/rng';
import { pick, sample, statisticsOf } from '../../../testing/sampledStatistics';
import { pcgrad } from './pcgrad';

type Rows = readonly (readonly number[])[];
type Orders = Readonly<Record<string, readonly string[]>>;

/** Algorithm 1 of the paper, on the vectors themselves. */
const onVectors = (G: Rows, tasks: readonly string[], orders: Orders): readonly number[] => {
  const projected = G.map((g, i) => {
    let current: readonly number[] = g;
    for (const other of orders[tasks[i]!]!) {
      const j = tasks.indexOf(other);
      const product = j === i ? 0 : dot(current, G[j]!);
      if (product < 0) current = current.map((x, p) => x - (product / dot(G[j]!, G[j]!)) * G[j]![p]!);
    }
    return current;
  });
  return combineRows(
    G.map(() => 1),
    projected,
  );
};
const weightsOf = (given: Parameters<typeof statisticsOf>[0], orders: Orders) =>
  pcgrad.weigh(statisticsOf(given), null, {}, orders, []).shared[0]!;
/** Sum of the lengths of what is added: the scale of rounding errors. */
const sizeOf = (weights: readonly number[], G: Rows): number =>
  G.reduce((sum, g, t) => sum + Math.abs(weights[t]!) * norm(g), 0);

describe('PCGrad', () => {
  it('combines to what the paper computes with vectors, in a drawn order', () => {
    fc.assert(
      fc.property(sample(), fc.integer(), (given, seed) => {
        const orders = pcgrad.draw!(createRng(seed), given.tasks);
        const weights = weightsOf(given, orders);
        const expected = onVectors(given.G, given.tasks, orders);
        const size = sizeOf(weights, given.G);
        combineRows(weights, given.G).forEach((x, p) =>
          expect(Math.abs(x - expected[p]!)).toBeLessThanOrEqual(1e-9 * size),
        );
      }),
    );
  });

  it('of two tasks hurts neither', () => {
    fc.assert(
      fc.property(sample(2), (given) => {
        const weights = weightsOf(given, pcgrad.draw!(createRng(1), given.tasks));
        const d = combineRows(weights, given.G);
        for (const g of given.G) expect(dot(d, g)).toBeGreaterThanOrEqual(-1e-12 * sizeOf(weights, given.G) * norm(g));
      }),
    );
  });

  it('is the plain sum where nothing conflicts, and beside zero gradients', () => {
    const given = {
      tasks: ['a', 'b', 'c'],
      G: [
        [1, 0],
        [1, 2],
        [0, 0],
      ],
      losses: [1, 1, 1],
      epochMeans: [],
    };
    expect(weightsOf(given, {})).toEqual([1, 1, 1]);
  });

  it('skips itself even where its projections have turned it against the gradient it came from', () => {
    const G = [135, 180, 225, 0].map((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]);
    const given = { tasks: ['a', 'b', 'c', 'd'], G, losses: [1, 1, 1, 1], epochMeans: [] };
    const orders = Object.fromEntries(given.tasks.map((task) => [task, given.tasks]));
    const expected = onVectors(G, given.tasks, orders);
    combineRows(weightsOf(given, orders), G).forEach((x, p) => expect(x).toBeCloseTo(expected[p]!, 12));
  });

  it('takes a gradient whose square underflowed for zero', () => {
    const statistics = { ...statisticsOf({ tasks: ['a', 'b'], G: [[1], [0]], losses: [1, 1], epochMeans: [] }) };
    const gramian = [
      [1, -1e-30],
      [-1e-30, 0],
    ];
    expect(pcgrad.weigh({ ...statistics, gramian }, null, {}, {}, []).shared[0]).toEqual([1 + 1e-30, 1]);
  });

  it('does not care whether absent tasks are in the drawn orders', () => {
    fc.assert(
      fc.property(sample(4), (given) => {
        const orders = pcgrad.draw!(createRng(3), given.tasks);
        const some = pick(given, [0, 2, 3]);
        const without = Object.fromEntries(
          some.tasks.map((t) => [t, orders[t]!.filter((other) => some.tasks.includes(other))]),
        );
        expect(weightsOf(some, orders)).toEqual(weightsOf(some, without));
      }),
    );
  });

  it('visits the others in every order about equally often', () => {
    const rng = createRng(2);
    const tasks = ['a', 'b', 'c'];
    let first = 0;
    for (let step = 0; step < 1000; step++) {
      const order = pcgrad.draw!(rng.fork(step), tasks)['a']!.filter((task) => task !== 'a');
      if (order[0] === 'b') first++;
    }
    expect(Math.abs(first - 500)).toBeLessThan(5 * Math.sqrt(250));
  });

  it('refuses to run without the Gramian', () => {
    const { step, epoch, tasks, losses, epochMeans, precision } = statisticsOf({
      tasks: ['a'],
      G: [[1]],
      losses: [1],
      epochMeans: [],
    });
    expect(() => pcgrad.weigh({ step, epoch, tasks, losses, epochMeans, precision }, null, {}, {}, [])).toThrow(
      /Gramian/,
    );
  });
});
