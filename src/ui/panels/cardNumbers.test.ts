import { expect, it } from 'vitest';
import { graddrop } from '../../catalog/methods/elementwise/graddrop';
import { pcgrad } from '../../catalog/methods/gradients/pcgrad';
import { presets } from '../../catalog/presets';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { reduceRun, createRun } from '../../runs/reduceRun';
import type { Run } from '../../runs/run';
import type { Edit } from '../../spec/edit';
import type { Experiment, Training } from '../../spec/experiment';
import type { RunState } from '../../state/stores';
import type { Observed, Stepped, TrainingEvent } from '../../protocol/event';
import { cardNumbers, isWeighedByParts } from './cardNumbers';
import { methodSince } from './weighingEdits';
import { createWholeRun } from './wholeRun';

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

it('has no numbers of the settings before', () => {
  const c: Edit = { type: 'setMethodParam', name: 'c', value: 0.9 };
  const byLayer: Edit = { type: 'setTraining', change: { weighBy: 'layer' } };
  const longer: Edit = { type: 'setTraining', change: { steps: 7 } };
  for (const edit of [c, byLayer]) {
    const set = fold(...switched, { type: 'edited', runId, step: 2, edit });
    expect(cardNumbers(entry, set, experiment)).toBeNull();
    expect(cardNumbers(entry, reduceRun(set, stepped(3, [1, 1])), experiment)?.step).toBe(3);
    expect(methodSince(set)).toBe(1);
  }
  expect(
    cardNumbers(entry, fold(...switched, { type: 'edited', runId, step: 2, edit: longer }), experiment)?.step,
  ).toBe(2);
});

const gramian = [
  [1, -0.5],
  [-0.5, 2],
];
const observed = (step: number, shown?: Observed['shown']): Observed => ({
  type: 'observed',
  runId,
  step,
  tasks: [a, b],
  gramian,
  nodes: {},
  weights: [0.5, 2],
  ...(shown ? { shown } : {}),
});
const switched = [
  stepped(1, [1, 1]),
  { type: 'edited', runId, step: 1, edit: { type: 'all', edits: [setMethod] } },
  stepped(2, [0.5, 2]),
] as const;

it('has all numbers of the step whose gradients are known, by the letters of the tasks', () => {
  const shown = { s: [3, 4] };
  const numbers = { tasks: ['A', 'B'], weights: [0.5, 2], losses: [2, 1], gramian, shown, params: {} };
  const run = fold(...switched, observed(2, shown), { ...stepped(3, [0.25, 3]), shown: { s: [1, 2] } });
  expect(cardNumbers(entry, run, experiment)).toEqual({ step: 2, rescale: 1, numbers });
});

it('has the numbers of the tasks that were there', () => {
  const one = { ...observed(2), tasks: [b], gramian: [[2]], weights: [2] };
  expect(cardNumbers(entry, fold(...switched, one), experiment)?.numbers).toMatchObject({
    ...{ tasks: ['B'], weights: [2], losses: [1], gramian: [[2]] },
  });
});

it('goes without gradients where those known are of the method before', () => {
  const run = fold(observed(1), ...switched, { ...stepped(3, [0.25, 3]), shown: { s: [1, 2] } });
  expect(cardNumbers(entry, run, experiment)).toMatchObject({
    step: 3,
    numbers: { weights: [0.25, 3], losses: [3, 1.5], gramian: null, shown: { s: [1, 2] } },
  });
});

it('has the weights of the method itself, and what was made of them', () => {
  const run = fold(...switched, { ...stepped(3, [1, 4]), rescale: [0.5] });
  expect(cardNumbers(entry, run, experiment)).toMatchObject({ rescale: 0.5, numbers: { weights: [2, 8] } });
});

it('is not one combination where the parts are weighed by themselves', () => {
  const set = (change: Partial<Training>): Experiment => ({
    ...experiment,
    training: { ...experiment.training, ...change },
  });
  expect(isWeighedByParts(entry, set({ weighBy: 'layer' }))).toBe(true);
  expect(isWeighedByParts(entry, experiment)).toBe(false);
  // These settings leave nothing to weigh by parts.
  expect(isWeighedByParts(entry, set({ weighBy: 'layer', gradientsAt: 'representation' }))).toBe(false);
  expect(isWeighedByParts(graddrop as WeightingMethod, set({ weighBy: 'layer' }))).toBe(false);
});

it('waits for the losses of the step whose gradients are known', () => {
  const wholeRun = createWholeRun();
  const settled = fold(...switched, observed(2));
  const at = (run: Run | null) => wholeRun({ run } as RunState);
  expect(at(settled)).toBe(settled);
  const ahead = reduceRun(settled, observed(3));
  expect(at(ahead)).toBe(settled);
  const whole = reduceRun(ahead, stepped(3, [1, 1]));
  expect(at(whole)).toBe(whole);
  // Neither those of another run nor those of settings that are gone.
  const edited = reduceRun(ahead, { type: 'edited', runId, step: 3, edit: setMethod });
  expect(at(edited)).toBe(edited);
  const other = reduceRun(createRun('other', before), { ...observed(5), runId: 'other' });
  expect(at(other)).toBe(other);
  expect(at(null)).toBeNull();
});
