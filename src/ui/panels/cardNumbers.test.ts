import { expect, it } from 'vitest';
import { pcgrad } from '../../catalog/methods/pcgrad';
import { presets } from '../../catalog/presets';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { reduceRun, createRun } from '../../runs/reduceRun';
import type { Experiment } from '../../spec/experiment';
import type { Stepped, TrainingEvent } from '../../protocol/event';
import { cardNumbers } from './cardNumbers';

const entry = pcgrad as WeightingMethod;
const setMethod = { type: 'setMethod', method: { kind: 'pcgrad', params: {} } } as const;
const before = presets[0]!.experiment;
const experiment: Experiment = { ...before, method: setMethod.method };
const [a, b] = before.tasks.map(({ id }) => id) as [string, string];
const runId = 'run';
const stepped = (step: number, weights: readonly [number, number]): Stepped => ({
  type: 'stepped',
  runId,
  fromStep: step - 1,
  step,
  epoch: 0,
  losses: { [a]: [step], [b]: [step / 2] },
  weights: { [a]: [weights[0]], [b]: [weights[1]] },
  elapsedMs: 1,
  possibleStepsPerSecond: 1,
});
const fold = (...events: readonly TrainingEvent[]) => events.reduce(reduceRun, createRun(runId, before));

it('has no numbers before a step, nor those of the method before', () => {
  expect(cardNumbers(entry, null, experiment)).toBeNull();
  expect(cardNumbers(entry, fold(), experiment)).toBeNull();
  const switched = fold(stepped(1, [1, 1]), { type: 'edited', runId, step: 1, edit: setMethod });
  expect(cardNumbers(entry, switched, experiment)).toBeNull();
  expect(cardNumbers(entry, switched, before)).toBeNull();
});

it('has weights and losses of the last step and the gradients last compared, by the letters of the tasks', () => {
  const gramian = [
    [1, -0.5],
    [-0.5, 2],
  ];
  const run = fold(
    stepped(1, [1, 1]),
    { type: 'edited', runId, step: 1, edit: { type: 'all', edits: [setMethod] } },
    stepped(2, [0.5, 2]),
    { type: 'observed', runId, step: 2, tasks: [a, b], gramian, nodes: {} },
    stepped(3, [0.25, 3]),
  );
  expect(cardNumbers(entry, run, experiment)).toEqual({
    step: 3,
    gradientsOf: 2,
    numbers: { tasks: ['A', 'B'], weights: [0.25, 3], losses: [3, 1.5], gramian, shown: {}, params: {} },
  });
});
