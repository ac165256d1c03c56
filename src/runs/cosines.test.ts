import { expect, it } from 'vitest';
import { moonsPreset } from '../catalog/presets/moons';
import { latestCosines, pairKey } from './cosines';
import { createRun, reduceRun } from './reduceRun';

it('the latest cosines are those of the last observation alone', () => {
  const empty = createRun('run-1', moonsPreset.experiment);
  expect(latestCosines(empty)).toEqual({});
  const observed = (step: number, tasks: string[], gramian: number[][]) =>
    ({ type: 'observed', runId: 'run-1', step, tasks, gramian, nodes: {}, weights: tasks.map(() => 1) }) as const;
  const three = reduceRun(
    empty,
    observed(
      5,
      ['a', 'b', 'c'],
      [
        [1, 1, 0],
        [1, 4, 0],
        [0, 0, 1],
      ],
    ),
  );
  expect(latestCosines(three)).toEqual({ [pairKey('a', 'b')]: 0.5, [pairKey('a', 'c')]: 0, [pairKey('b', 'c')]: 0 });
  const two = reduceRun(
    three,
    observed(
      9,
      ['a', 'b'],
      [
        [1, -2],
        [-2, 4],
      ],
    ),
  );
  expect(latestCosines(two)).toEqual({ [pairKey('a', 'b')]: -1 });
});
