import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sample, statisticsOf } from '../../../testing/sampledStatistics';
import { doubles } from '../../optimizers/doubles';
import { sgd } from '../../optimizers/sgd';
import { dwa } from './dwa';
import { famo } from './famo';
import { inverseLoss } from './inverseLoss';
import { manual } from './manual';
import { uw } from './uw';

const of = (losses: readonly number[], epochMeans: readonly (readonly number[])[] = []) => {
  const tasks = losses.map((_, t) => `task${t}`);
  return statisticsOf({ tasks, G: tasks.map(() => [1]), losses, epochMeans });
};
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('manual weights', () => {
  const tasks = ['task0', 'task1'];
  const params = { mode: 'weights', weights: { task1: 3 }, alpha: 0.2 } as const;
  const state = manual.init(tasks, params);

  it('are the sliders, 1 where none was moved', () => {
    expect(manual.weigh(of([1, 1]), state, params, undefined, []).shared).toEqual([[1, 3]]);
  });

  it('balance two tasks by α, also while one of them is absent', () => {
    const alpha = { ...params, mode: 'alpha' } as const;
    const both = manual.weigh(of([1, 1]), state, alpha, undefined, []);
    expect([both.shared, both.private]).toEqual([[[0.2, 0.8]], [[0.2, 0.8]]]);
    const second = { ...of([1]), tasks: ['task1'] };
    expect(manual.weigh(second, state, alpha, undefined, []).shared).toEqual([[0.8]]);
  });

  it('say so when there are not two tasks to balance', () => {
    const three = manual.init([...tasks, 'task2'], params);
    const { shared, notices } = manual.weigh(of([1, 1, 1]), three, { ...params, mode: 'alpha' }, undefined, []);
    expect(shared).toEqual([[1, 3, 1]]);
    expect(notices.map(({ code, values }) => [code, values])).toEqual([['alpha-needs-two-tasks', { count: 3 }]]);
  });
});

describe('inverse loss', () => {
  it('makes every weighted loss the same at α = 1', () => {
    const { shared } = inverseLoss.weigh(of([0.5, 4]), null, { alpha: 1 }, undefined, []);
    expect(shared).toEqual([[2, 0.25]]);
    expect(inverseLoss.weigh(of([0.25, 4]), null, { alpha: 0.5 }, undefined, []).shared).toEqual([[2, 0.5]]);
  });

  it('stops at its floor and names the task', () => {
    const { shared, notices } = inverseLoss.weigh(of([0, 1]), null, { alpha: 1 }, undefined, []);
    expect(shared[0]![0]).toBeCloseTo(1e6, 3);
    expect(notices).toMatchObject([{ code: 'loss-near-zero', values: { task: 'task0', floor: 1e-6 } }]);
  });
});

describe('UW', () => {
  const params = { initial: -0.5 };
  const state = uw.init(['task0', 'task1'], params);
  const losses = [
    [0.6, 1.3],
    [0.5, 1.2],
    [0.55, 1.4],
    [0.4, 1.1],
  ];

  /** Weights of each step when these losses are known to it. */
  const train = (known: readonly (readonly number[])[]) => {
    let s: readonly number[] = uw.parameters!(state.tasks, params);
    const settings = { learningRate: 0.1, momentum: 0, nesterov: false, weightDecay: 0 };
    return known.map((row, k) => {
      const { shared, parameterGradient: gradient } = uw.weigh(of(row), state, params, undefined, s);
      const args = { slots: {}, update: k + 1, decay: false };
      if (gradient) s = sgd.update(doubles, { variable: s, gradient, ...args }, settings).variable;
      return shared[0]!;
    });
  };

  it('with late losses is itself, one step later', () => {
    const late = train([[Number.NaN, Number.NaN], ...losses]);
    expect(late[0]).toEqual(late[1]);
    expect(late.slice(1)).toEqual(train(losses));
  });

  it('is the derivative of the objective of the paper', () => {
    const s = [0.3, -1.2];
    const L = [0.7, 2];
    const objective = (at: readonly number[]): number =>
      sum(L.map((loss, t) => (loss * Math.exp(-at[t]!) + at[t]!) / 2));
    const { parameterGradient, shared, shown } = uw.weigh(of(L), state, params, undefined, s);
    expect(shown!['σ']![1]).toBeCloseTo(Math.sqrt(Math.exp(-1.2)), 14);
    const h = 1e-5;
    parameterGradient!.forEach((derivative, t) => {
      const [up, down] = [h, -h].map((step) => objective(s.map((x, i) => (i === t ? x + step : x))));
      expect(derivative).toBeCloseTo((up! - down!) / (2 * h), 8);
    });
    expect(shared[0]![0]).toBeCloseTo(Math.exp(-0.3) / 2, 14);
  });

  it('leaves the parameter of an absent task alone', () => {
    const present = { ...of([0.7]), tasks: ['task1'] };
    const { parameterGradient, shared } = uw.weigh(present, state, params, undefined, [0.1, 0]);
    expect([parameterGradient![0], shared[0]]).toEqual([0, [0.5]]);
    expect(parameterGradient![1]).toBeCloseTo(0.15, 14);
  });

  it('says when a variance reaches its limit', () => {
    const { notices, shared } = uw.weigh(of([1, 1]), state, params, undefined, [-800, 0]);
    expect(notices).toMatchObject([{ code: 'variance-at-limit', values: { task: 'task0' } }]);
    expect(shared.flat().every(Number.isFinite)).toBe(true);
  });
});

describe('DWA', () => {
  const weights = (epochMeans: readonly (readonly number[])[]) =>
    dwa.weigh(of([1, 1, 1], epochMeans), {}, { temperature: 2, over: 'epochs', window: 25 }, undefined, []).shared[0]!;

  it('waits for two epochs, then favours the task that fell least', () => {
    expect(weights([])).toEqual([1, 1, 1]);
    expect(weights([[1, 1, 1]])).toEqual([1, 1, 1]);
    const [slow, fast, middle] = weights([
      [9, 9, 9],
      [1, 2, 4],
      [0.9, 0.4, 2],
    ]);
    expect(slow! > middle! && middle! > fast!).toBe(true);
    expect(slow! / fast!).toBeCloseTo(Math.exp((0.9 - 0.2) / 2), 12);
  });

  it('adds up to the number of tasks, and counts an epoch without the task as unchanged', () => {
    fc.assert(
      fc.property(sample(3), ({ epochMeans }) => {
        expect(sum(weights(epochMeans))).toBeCloseTo(3, 12);
      }),
    );
    const [missing, same] = weights([
      [Number.NaN, 2, 2],
      [1, 2, 1],
    ]);
    expect(missing).toBe(same);
  });
});

describe('FAMO', () => {
  const params = { learningRate: 0.025, gamma: 0, minLosses: {} };

  it('gives positive weights that add up to 1', () => {
    fc.assert(
      fc.property(sample(), (given) => {
        const { shared } = famo.weigh(statisticsOf(given), famo.init(given.tasks, params), params, undefined, []);
        expect(sum(shared[0]!)).toBeCloseTo(1, 12);
        expect(shared[0]!.every((weight) => weight > 0)).toBe(true);
      }),
    );
  });

  it('turns to the task whose loss fell less, and leaves absent ones as they were', () => {
    const state = famo.init(['task0', 'task1', 'task2'], params);
    const { state: weighed } = famo.weigh(of([1, 1]), state, params, undefined, []);
    const after = famo.afterUpdate!([0.5, 0.9], weighed, params);
    expect(after.logits['task1']!.value).toBeGreaterThan(after.logits['task0']!.value);
    expect(after.logits['task2']).toEqual(state.logits['task2']);
  });

  it('keeps its logits when a loss is not finite', () => {
    const { state } = famo.weigh(of([1, 2]), famo.init(['task0', 'task1'], params), params, undefined, []);
    expect(famo.afterUpdate!([Number.NaN, 1], state, params).logits).toEqual(state.logits);
  });

  it('names a task whose loss is below the bound it was given', () => {
    const bounded = { ...params, minLosses: { task1: 3 } };
    const { notices } = famo.weigh(of([1, 2]), famo.init(['task0', 'task1'], bounded), bounded, undefined, []);
    expect(notices).toMatchObject([{ code: 'loss-below-minimum', values: { task: 'task1', minimum: 3 } }]);
  });
});
