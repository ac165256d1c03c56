import { describe, expect, it } from 'vitest';
import { statisticsOf } from '../../../testing/sampledStatistics';
import { dwa } from './dwa';

const params = { temperature: 2, over: 'windows', window: 3 } as const;

/** Weights after each row of losses; a task is absent where its loss is null. */
const train = (rows: readonly (readonly (number | null)[])[]): readonly (readonly number[])[] => {
  let state = dwa.init(['task0', 'task1'], params);
  return rows.map((row) => {
    const tasks = ['task0', 'task1'].filter((_, t) => row[t] !== null);
    const losses = row.filter((loss) => loss !== null);
    const statistics = statisticsOf({ tasks, losses, G: losses.map(() => [1]), epochMeans: [] });
    const weighing = dwa.weigh(statistics, state, params, undefined, []);
    state = weighing.state;
    return weighing.shared[0]!;
  });
};

it('DWA says where it counts a mean loss as more than it is, be it the newer or the older one', () => {
  const tasks = ['task0', 'task1'];
  for (const epochMeans of [
    [
      [1, 1],
      [0, 1],
    ],
    [
      [0, 1],
      [1, 1],
    ],
  ]) {
    // prettier-ignore
    const statistics = statisticsOf({ tasks, losses: [1, 1], G: [[1], [1]], epochMeans }); // prettier-ignore
    const { notices } = dwa.weigh(statistics, {}, { ...params, over: 'epochs' }, undefined, []);
    expect(notices).toMatchObject([{ code: 'loss-near-zero', values: { task: 'task0' } }]);
  }
});

describe('DWA over windows', () => {
  const falling = [8, 8, 8, 4, 4, 4, 2].map((loss) => [loss, 5]);

  it('asks for the losses of this step, over epochs for late ones', () => {
    expect(dwa.needs(params).losses).toBe('now');
    expect(dwa.needs({ ...params, over: 'epochs' }).losses).toBe('late');
  });

  it('waits for two full windows, then compares them in every step', () => {
    const weights = train(falling);
    for (const row of weights.slice(0, 5)) expect(row).toEqual([1, 1]);
    // r = (4/8, 1), then ((4 + 4 + 2)/(8 + 8 + 4), 1).
    const expected = 2 / (1 + Math.exp((1 - 0.5) / 2));
    expect(weights[5]![0]).toBeCloseTo(expected, 14);
    expect(weights[6]![0]).toBeCloseTo(expected, 14);
    expect(weights[6]![0]! + weights[6]![1]!).toBeCloseTo(2, 14);
  });

  it('keeps the windows of an absent task as they are', () => {
    const withGaps = falling.flatMap((row) => [row, [null, row[1]!]]);
    const whole = train(falling);
    // Task 1 stays at 5 all the time, so the gaps change nothing.
    const gaps = train(withGaps).filter((row) => row.length === 2);
    expect(gaps).toEqual(whole);
  });

  it('has no losses that nobody measured in its windows', () => {
    const tiny = falling.map((row) => row.map((loss) => loss! * 1e-3));
    tiny.slice(0, 5).forEach((_, k) => expect(train(tiny)[k]).toEqual([1, 1]));
  });
});
