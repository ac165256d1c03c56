import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../lib/rng';
import { statisticsOf } from '../../../testing/sampledStatistics';
import { cosmos } from './cosmos';
import { gls } from './gls';
import { pbi } from './pbi';
import { rlw } from './rlw';
import { si } from './si';
import { stch } from './stch';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const of = (losses: readonly number[], epoch = 0) => {
  const tasks = losses.map((_, t) => `task${t}`);
  return { ...statisticsOf({ tasks, G: tasks.map(() => [1]), losses, epochMeans: [] }), epoch };
};

/** Central differences of an objective, relative to the size of the losses. */
const derivative = (objective: (losses: readonly number[]) => number, at: readonly number[]): number[] =>
  at.map((loss, t) => {
    const h = 1e-5 * loss;
    const [up, down] = [h, -h].map((step) => objective(at.map((x, i) => (i === t ? x + step : x))));
    return (up! - down!) / (2 * h);
  });

const expectClose = (got: readonly number[], wanted: readonly number[]): void => {
  const size = Math.max(...wanted.map(Math.abs));
  got.forEach((value, t) => expect(Math.abs(value - wanted[t]!)).toBeLessThanOrEqual(1e-6 * size));
};

const lossesAndPreferences = fc.integer({ min: 2, max: 5 }).chain((T) => {
  const positive = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: T, maxLength: T });
  return fc.tuple(positive, positive);
});
const byTask = (values: readonly number[]) => Object.fromEntries(values.map((value, t) => [`task${t}`, value]));

describe('weights are the derivative of the objective', () => {
  const check = (
    objective: (losses: readonly number[], preferences: readonly number[]) => number,
    weights: (losses: readonly number[], preferences: readonly number[]) => readonly number[],
  ) =>
    fc.assert(
      fc.property(lossesAndPreferences, ([losses, preferences]) => {
        const given = derivative((at) => objective(at, preferences), losses);
        expectClose(weights(losses, preferences), given);
      }),
    );

  it('for GLS', () =>
    check(
      (losses) => losses.reduce((product, loss) => product * loss, 1) ** (1 / losses.length),
      (losses) => gls.weigh(of(losses), null, {}, undefined, []).shared[0]!,
    ));

  it('for SI', () =>
    check(
      (losses) => sum(losses.map(Math.log)),
      (losses) => si.weigh(of(losses), null, {}, undefined, []).shared[0]!,
    ));

  it('for STCH, after the warm-up', () =>
    check(
      (losses, z) => 0.3 * losses.length * Math.log(sum(losses.map((loss, t) => (loss / z[t]!) ** (1 / 0.3)))),
      (losses, z) => {
        const params = { mu: 0.3, warmup: 0 };
        const { state } = stch.weigh(of(z), stch.init([], params), params, undefined, []);
        return stch.weigh(of(losses, 1), state, params, undefined, []).shared[0]!;
      },
    ));

  it('for PBI', () =>
    check(
      (losses, preferences) => {
        const f = losses.map((loss) => loss - 0.05);
        const length = Math.hypot(...preferences);
        const d1 = sum(f.map((value, t) => value * preferences[t]!)) / length;
        return d1 + 2 * Math.hypot(...f.map((value, t) => value - (d1 * preferences[t]!) / length));
      },
      (losses, preferences) => {
        const params = { preferences: byTask(preferences), theta: 2, ideal: byTask(losses.map(() => 0.05)) };
        return pbi.weigh(of(losses), null, params, undefined, []).shared[0]!;
      },
    ));

  it('for COSMOS', () =>
    check(
      (losses, preferences) => {
        const r = preferences.map((value) => value / sum(preferences));
        const weighted = sum(losses.map((loss, t) => loss * r[t]!));
        return weighted - (3 * weighted) / (Math.hypot(...r) * Math.hypot(...losses));
      },
      (losses, preferences) => {
        const params = { preferences: byTask(preferences), lambda: 3 };
        return cosmos.weigh(of(losses), null, params, undefined, []).shared[0]!;
      },
    ));
});

describe('PBI and COSMOS', () => {
  const pbiParams = { preferences: byTask([1, 2]), theta: 5, ideal: {} };

  it('take the preferences themselves on the preferred ray', () => {
    const along = pbi.weigh(of([3, 6]), null, pbiParams, undefined, []).shared[0]!;
    expectClose(along, [1 / Math.sqrt(5), 2 / Math.sqrt(5)]);
    const params = { preferences: byTask([1, 2]), lambda: 4 };
    expectClose(cosmos.weigh(of([3, 6]), null, params, undefined, []).shared[0]!, [1 / 3, 2 / 3]);
  });

  it('are led back to the ray: the loss that is too large for its share gets more', () => {
    const [first, second] = pbi.weigh(of([5, 1]), null, pbiParams, undefined, []).shared[0]!;
    expect(first! > 0 && second! < 0).toBe(true);
    const params = { preferences: byTask([1, 1]), lambda: 1 };
    const [large, small] = cosmos.weigh(of([5, 1]), null, params, undefined, []).shared[0]!;
    expect(large).toBeGreaterThan(small!);
  });

  it('count preferences that are all zero as equal, and say so', () => {
    const params = { preferences: byTask([0, 0]), lambda: 0 };
    const { shared, notices } = cosmos.weigh(of([5, 1]), null, params, undefined, []);
    expect(shared).toEqual([[0.5, 0.5]]);
    expect(notices.map(({ code }) => code)).toEqual(['preferences-all-zero']);
  });

  it('leave the cosine out where the losses vanish, and say so', () => {
    const params = { preferences: byTask([1, 1]), lambda: 1 };
    const { shared, notices } = cosmos.weigh(of([0, 1e-9]), null, params, undefined, []);
    expect(shared).toEqual([[0.5, 0.5]]);
    expect(notices.map(({ code }) => code)).toEqual(['losses-without-direction']);
  });
});

describe('STCH', () => {
  const params = { mu: 0.1, warmup: 1 };
  const start = stch.init([], params);

  it('counts its warm-up from the epoch it begins in', () => {
    const first = stch.weigh(of([2, 4], 7), start, params, undefined, []);
    expect(first.shared[0]).toEqual([0.5, 0.25]);
    const second = stch.weigh(of([2, 4], 8), first.state, params, undefined, []);
    expect(second.shared[0]).toEqual([0.5, 0.25]);
    const third = stch.weigh(of([2, 2], 9), second.state, params, undefined, []);
    expect(third.shown!['L/z']).toEqual([1, 0.5]);
    expect(third.shared[0]![0]).toBeGreaterThan(third.shared[0]![1]! * 500);
  });

  it('takes the first loss of a task that the warm-up did not see, and says so once', () => {
    const one = stch.weigh(of([2], 1), { start: 0, gathered: {} }, params, undefined, []);
    const both = stch.weigh(of([2, 8], 2), one.state, params, undefined, []);
    expect(both.shown!['L/z']).toEqual([1, 1]);
    expect(both.notices).toMatchObject([{ code: 'reference-from-one-step', values: { task: 'task1' } }]);
    expect(stch.weigh(of([2, 4], 2), both.state, params, undefined, [])).toMatchObject({
      shown: { 'L/z': [1, 0.5] },
      notices: [],
    });
  });
});

describe('RLW', () => {
  const tasks = ['task0', 'task1', 'task2'];
  const rng = createRng(5);
  const draws = Array.from({ length: 20_000 }, (_, step) => rlw.draw!(rng.fork(step), tasks));
  const sampled = (law: 'normal' | 'dirichlet' | 'uniform') =>
    draws.map((drawn) => rlw.weigh(of([1, 1, 1]), null, { law }, drawn, []).shared[0]!);
  const mean = (values: readonly number[]): number => sum(values) / values.length;

  for (const law of ['normal', 'dirichlet', 'uniform'] as const)
    it(`draws weights on the simplex that are equal on average (${law})`, () => {
      const weights = sampled(law);
      for (const row of weights) expect(sum(row)).toBeCloseTo(1, 12);
      tasks.forEach((_, t) => expect(mean(weights.map((row) => row[t]!))).toBeCloseTo(1 / 3, 2));
    });

  it('has the variance of the flat Dirichlet law, and less with uniform numbers', () => {
    const variance = (law: 'normal' | 'dirichlet' | 'uniform'): number =>
      mean(sampled(law).map((row) => (row[0]! - 1 / 3) ** 2));
    // Var = (T − 1)/(T² (T + 1)) = 1/18.
    expect(variance('dirichlet')).toBeCloseTo(1 / 18, 3);
    expect(variance('uniform')).toBeLessThan(variance('normal') / 5);
  });

  it('draws for a task what it draws without the others', () => {
    expect(rlw.draw!(createRng(1), ['task2'])['task2']).toEqual(rlw.draw!(createRng(1), tasks)['task2']);
  });
});
