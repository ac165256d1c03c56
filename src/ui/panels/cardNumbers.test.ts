import { expect, it } from 'vitest';
import { pcgrad } from '../../catalog/methods/gradients/pcgrad';
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

const gramian = [
  [1, -0.5],
  [-0.5, 2],
];
const observed = (step: number): TrainingEvent => ({
  type: 'observed',
  runId,
  step,
  tasks: [a, b],
  gramian,
  nodes: {},
});
const switched = [
  stepped(1, [1, 1]),
  { type: 'edited', runId, step: 1, edit: { type: 'all', edits: [setMethod] } },
  stepped(2, [0.5, 2]),
] as const;

it('has all numbers of the step whose gradients are known, by the letters of the tasks', () => {
  const numbers = { tasks: ['A', 'B'], weights: [0.5, 2], losses: [2, 1], gramian, shown: {}, params: {} };
  const run = fold(...switched, observed(2), { ...stepped(3, [0.25, 3]), shown: { s: [1, 2] } });
  expect(cardNumbers(entry, run, experiment)).toEqual({ step: 2, numbers });
});

it('goes without gradients where those known are of the method before', () => {
  const run = fold(observed(1), ...switched, { ...stepped(3, [0.25, 3]), shown: { s: [1, 2] } });
  expect(cardNumbers(entry, run, experiment)).toMatchObject({
    step: 3,
    numbers: { weights: [0.25, 3], losses: [3, 1.5], gramian: null, shown: { s: [1, 2] } },
  });
});
