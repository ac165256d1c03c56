import { describe, expect, it } from 'vitest';
import { dot, gramianOf, type Matrix } from '../../../lib/linearAlgebra';
import type { Statistics } from '../entry';
import { nashMtl } from './nashMtl';

const step = (G: Matrix, tasks: readonly string[]): Statistics => ({
  step: 0,
  epoch: 0,
  tasks,
  losses: tasks.map(() => Number.NaN),
  epochMeans: [],
  gramian: gramianOf(G),
  precision: Number.EPSILON,
});
const G = [[1, 0.2], [-0.3, 2]]; // prettier-ignore
const other = [[0.1, 4], [1, 0]]; // prettier-ignore
const params = { maxNorm: 1, updateEvery: 3 };
const start = nashMtl.init([], params);

describe('Nash-MTL', () => {
  it('keeps its weights for as many steps as it is told, then solves anew', () => {
    let state = start;
    const seen = [G, other, other, other, G].map((rows) => {
      const weighing = nashMtl.weigh(step(rows, ['a', 'b']), state, params, undefined, []);
      ({ state } = weighing);
      return weighing.shared[0]!;
    });
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    expect(seen[3]).not.toEqual(seen[0]);
    expect(seen[4]).toEqual(seen[3]);
  });

  it('solves at once for a task without a weight, and keeps those of absent tasks', () => {
    const one = nashMtl.weigh(step([[2, 0]], ['a']), start, params, undefined, []);
    const both = nashMtl.weigh(step(G, ['a', 'b']), one.state, params, undefined, []);
    both.shared[0]!.forEach((a, t) => expect(a * dot(gramianOf(G)[t]!, both.shared[0]!)).toBeCloseTo(1, 10));
    const absent = nashMtl.weigh(step([[5, 5]], ['b']), both.state, params, undefined, []);
    expect(absent.shared[0]).toEqual([both.shared[0]![1]]);
    expect(Object.keys(absent.state.weights)).toEqual(['a', 'b']);
  });

  it('leaves a zero gradient out, says so, and lets its head follow its own loss', () => {
    const { shared, private: heads, notices } = nashMtl.weigh(step([[2, 0], [0, 0]], ['a', 'b']), start, params, undefined, []); // prettier-ignore
    expect(shared).toEqual([[expect.closeTo(0.5, 12), 0]]);
    expect(heads).toEqual([[expect.closeTo(0.5, 12), 1]]);
    expect(notices).toMatchObject([{ code: 'gradient-zero', values: { task: 'b' } }]);
  });

  it('says that opposed gradients have no bargain, and moves nowhere', () => {
    const rows = [[1, 2], [-3, -6]]; // prettier-ignore
    const { shared, notices, maxNorm } = nashMtl.weigh(step(rows, ['a', 'b']), start, params, undefined, []);
    expect(notices).toMatchObject([{ code: 'bargaining-unbounded', values: { method: 'Nash-MTL' } }]);
    expect(shared[0]![0]! - 3 * shared[0]![1]!).toBeCloseTo(0, 10);
    expect(maxNorm).toBe(1);
    const free = nashMtl.weigh(step(rows, ['a', 'b']), start, { ...params, maxNorm: 0 }, undefined, []);
    expect(free).not.toHaveProperty('maxNorm');
  });
});
