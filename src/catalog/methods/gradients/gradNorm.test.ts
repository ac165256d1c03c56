import { describe, expect, it } from 'vitest';
import { readParams } from '../../../spec/params';
import type { Statistics } from '../entry';
import { gradNorm } from './gradNorm';

const tasks = ['a', 'b'];
const params = (given: Parameters<typeof readParams>[1] = {}) => readParams(gradNorm.params, given, tasks).params;
/** Gradients of these lengths, perpendicular. */
const step = (losses: readonly number[], lengths: readonly number[], more: Partial<Statistics> = {}): Statistics => ({
  step: 0,
  epoch: 0,
  tasks,
  losses,
  epochMeans: [],
  gramian: lengths.map((n, i) => lengths.map((_, j) => (i === j ? n * n : 0))),
  precision: Number.EPSILON,
  ...more,
});
const weigh = (statistics: Statistics, state = gradNorm.init(tasks, params()), given = params(), θ = [1, 1]) =>
  gradNorm.weigh(statistics, state, given, undefined, θ);

describe('GradNorm', () => {
  it('waits with weights 1 for the first complete epoch, then keeps its means', () => {
    const before = weigh(step([1, 2], [1, 3]), undefined, undefined, [5, 1]);
    expect([before.shared, before.parameterGradient]).toEqual([[[1, 1]], undefined]);
    const after = weigh(step([1, 2], [1, 3], { epochMeans: [[4, 4]] }), before.state, undefined, [5, 1]);
    expect(after.state.initial).toEqual({ a: 4, b: 4 });
    expect(after.shared[0]![0]!).toBeGreaterThan(1.9);
    const later = weigh(step([1, 2], [1, 3], { epochMeans: [[4, 4], [2, 2]] }), after.state); // prettier-ignore
    expect(later.state.initial).toEqual({ a: 4, b: 4 });
    expect(later.shown!['r']).toEqual([2 / 3, 4 / 3]);
  });

  it('counts from the first loss where asked to, for each task from its own', () => {
    const given = params({ initial: 'loss' });
    const one = { ...step([3], [1]), tasks: ['b'] };
    const first = weigh(one, undefined, given);
    const second = weigh(step([5, 7], [1, 1]), first.state, given);
    expect(second.state.initial).toEqual({ b: 3, a: 5 });
    expect(weigh(step([5, Number.NaN], [1, 1]), undefined, given).state.initial).toEqual({ a: 5 });
  });

  it('pulls the gradient of the task that lags to be longer, that of the other to be shorter', () => {
    const state = { tasks, initial: { a: 1, b: 1 }, weights: {} };
    const { parameterGradient } = weigh(step([0.9, 0.3], [1, 1]), state);
    expect(parameterGradient![0]!).toBeLessThan(0);
    expect(parameterGradient![1]!).toBeGreaterThan(0);
    expect(weigh(step([0.5, 0.5], [1, 1]), state).parameterGradient).toEqual([0, 0]);
  });

  it('with free weights settles where weighted lengths stand in the ratio of the rates to the power α', () => {
    const given = params({ form: 'paper', initial: 'loss', rate: 1e-3, alpha: 1 });
    let state = { tasks, initial: { a: 1, b: 1 }, weights: {} } as ReturnType<typeof gradNorm.init>;
    let weights: readonly number[] = [];
    for (let k = 0; k < 3000; k++)
      ({
        state,
        shared: [weights = []],
      } = weigh(step([0.8, 0.4], [2, 1]), state, given));
    expect((weights[0]! * 2) / weights[1]!).toBeCloseTo(2, 1);
    expect(weights[0]! + weights[1]!).toBeCloseTo(2, 12);
  });

  it('keeps free weights positive where gradients are too long for the rate, and says so; heads follow them', () => {
    const given = params({ form: 'paper', initial: 'loss', rate: 1 });
    const state = { tasks, initial: { a: 1, b: 1 }, weights: {} };
    const { state: after, notices, shared, private: heads } = weigh(step([0.1, 1], [100, 100]), state, given);
    expect(notices.map(({ code, values }) => [code, values])).toEqual([['weight-at-floor', { task: 'a' }]]);
    expect(after.weights['a']!).toBeGreaterThan(0);
    expect(heads).toEqual(shared);
  });

  it('takes lengths over the last shared layer where asked to, and says where it cannot', () => {
    const given = params({ norms: 'last' });
    expect(gradNorm.needs(given).lastLayer).toBe(true);
    const state = { tasks, initial: { a: 1, b: 1 }, weights: {} };
    const trunk = step([1, 1], [1, 5]);
    const { parameterGradient } = weigh({ ...trunk, lastGramian: step([1, 1], [5, 1]).gramian! }, state, given);
    expect(parameterGradient![0]!).toBeGreaterThan(0);
    expect(weigh(trunk, state, given).notices).toMatchObject([{ code: 'no-last-layer' }]);
  });
});
