import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Loaded, Stepped, TrainingEvent } from '../protocol/event';
import type { Experiment } from '../spec/experiment';
import { chunkSize, toArray } from './column';
import { createRun, reduceRun } from './reduceRun';
import type { Run } from './run';

const experiment: Experiment = {
  schemaVersion: 1,
  name: 'two tasks',
  seed: 1,
  backend: 'cpu',
  dataset: { kind: 'moons', params: {} },
  graph: { nodes: [], edges: [] },
  layout: {},
  tasks: ['a', 'b'].map((id) => ({
    id,
    name: id,
    head: id,
    target: id,
    loss: { kind: 'mean-squared-error', params: {} },
    metrics: [],
  })),
  method: { kind: 'equal', params: {} },
  optimizer: { kind: 'adam', params: {} },
  training: { steps: 1000, batchSize: 8, evaluateEvery: 50, validationShare: 0.2, clipNorm: 0 },
};

const runId = 'run-1';
const loaded = (step = 0): Loaded => ({
  type: 'loaded',
  runId,
  step,
  backend: 'cpu',
  kernelVariant: 'plain',
  parameterCount: 10,
  tasks: ['a', 'b'],
  stepsPerEpoch: 10,
  trainRows: 80,
  validationRows: 20,
  sample: { rows: 0, fields: {}, targets: {} },
  versions: {},
});
const stepped = (fromStep: number, a: readonly number[], b: readonly number[] = a): Stepped => ({
  type: 'stepped',
  runId,
  fromStep,
  step: fromStep + a.length,
  epoch: 0,
  losses: { a, b },
  weights: { a: a.map(() => 0.5), b: a.map(() => 0.5) },
  elapsedMs: 10,
  possibleStepsPerSecond: 100,
});
const fold = (events: readonly TrainingEvent[], run: Run = createRun(runId, experiment)): Run =>
  events.reduce(reduceRun, run);
const losses = (run: Run, task = 'a'): number[] => [...toArray(run.losses[task]!)];

describe('reduceRun', () => {
  it('gives the same columns however the steps are coalesced, and leaves earlier runs as they were', () => {
    const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (all, sizes) => {
        let run = fold([loaded()]);
        const seen: { readonly run: Run; readonly steps: number }[] = [];
        for (let from = 0, i = 0; from < all.length; i++) {
          const chunk = all.slice(from, from + sizes[i % sizes.length]!);
          run = reduceRun(run, stepped(from, chunk));
          from += chunk.length;
          seen.push({ run, steps: from });
        }
        expect(losses(run)).toEqual(all);
        for (const { run: earlier, steps } of seen) expect(losses(earlier)).toEqual(all.slice(0, steps));
      }),
    );
  });

  it('shows the numbers of the method that weighed last, and none of the one before', () => {
    const run = fold([loaded(), { ...stepped(0, [1]), shown: { σ: [1, 2] } }]);
    expect(run.shown).toEqual({ σ: [1, 2] });
    expect(reduceRun(run, stepped(1, [1])).shown).toBeNull();
  });

  it('crosses chunk borders', () => {
    const all = Array.from({ length: 2 * chunkSize + 17 }, (_, i) => i);
    const run = fold([
      loaded(),
      stepped(0, all.slice(0, chunkSize - 1)),
      stepped(chunkSize - 1, all.slice(chunkSize - 1)),
    ]);
    expect(losses(run, 'b')).toEqual(all);
  });

  it('drops events of other runs', () => {
    const run = fold([loaded(), stepped(0, [1, 2])]);
    expect(reduceRun(run, { ...stepped(2, [3]), runId: 'run-0' })).toBe(run);
  });

  it('shows that auto is being measured, then what it chose from', () => {
    const figures = [{ backend: 'simd', kernelVariant: 'simd128', stepsPerSecond: 9000 }] as const;
    const measuring = fold([loaded(), { type: 'measuring', runId, step: 0 }]);
    expect([measuring.measuring, measuring.measured]).toEqual([true, null]);
    const measured = reduceRun(measuring, {
      ...{ type: 'measured', runId, step: 3, figures, chosen: 'simd', remembered: false },
    } as const);
    expect([measured.measuring, measured.measured]).toEqual([false, { figures, chosen: 'simd', remembered: false }]);
    expect(measured.step).toBe(0);
    // Measured anew: after an edit the old figures are those of another plan.
    expect(reduceRun(measured, { type: 'measuring', runId, step: 4 }).measured).toBeNull();
  });

  it('leaves a gap where steps were not reported and rewrites steps that are trained again', () => {
    const gap = fold([loaded(), stepped(0, [1, 2]), stepped(4, [5])]);
    expect(losses(gap)).toEqual([1, 2, NaN, NaN, 5]);
    const again = reduceRun(gap, stepped(1, [20, 30]));
    expect(losses(again)).toEqual([1, 20, 30]);
    expect(losses(gap)).toEqual([1, 2, NaN, NaN, 5]);
  });

  it('cuts a failed run before the first non-finite step and goes on from the restored one', () => {
    const failed = fold([
      loaded(),
      { type: 'evaluated', runId, step: 4, split: 'validation', tasks: { a: { loss: 1, metrics: { rmse: 1 } } } },
      stepped(0, [9, 8, 7, 6, 5, NaN, NaN]),
      { type: 'failed', runId, step: 7, code: 'non-finite-loss', values: {}, restoredStep: 3 },
    ]);
    expect(failed.status).toBe('failed');
    expect(failed.step).toBe(3);
    expect(losses(failed)).toEqual([9, 8, 7, 6, 5]);
    expect(failed.notices.map(({ code }) => code)).toEqual(['non-finite-loss']);
    const resumed = reduceRun(failed, stepped(3, [60]));
    expect(losses(resumed)).toEqual([9, 8, 7, 60]);
    expect([failed, resumed].map(({ validation }) => validation['a']!.steps.length)).toEqual([1, 0]);
  });

  it('takes an evaluation that arrives before its coalesced steps', () => {
    const run = fold([
      loaded(),
      { type: 'evaluated', runId, step: 2, split: 'validation', tasks: { a: { loss: 1, metrics: { rmse: 3 } } } },
      stepped(0, [1, 2, 3]),
    ]);
    expect([...toArray(run.validation['a']!.steps)]).toEqual([2]);
    expect([...toArray(run.metrics['a']!['rmse']!.values)]).toEqual([3]);
  });

  it('does not take an absent task for a failed one', () => {
    const absent = {
      ...stepped(0, [1, NaN, 3]),
      weights: { a: [1, NaN, 1], b: [1, 1, 1] },
      losses: { a: [1, NaN, 3], b: [1, 2, Infinity] },
    };
    const run = fold([loaded(), absent, { type: 'failed', runId, step: 3, code: 'x', values: {}, restoredStep: 0 }]);
    expect(losses(run)).toEqual([1, NaN]);
  });

  it('goes back to the step a network is loaded at, and starts its columns there if it has none', () => {
    expect(losses(fold([loaded(), stepped(0, [1, 2, 3, 4]), loaded(2)]))).toEqual([1, 2]);
    const resumed = fold([loaded(100), stepped(100, [7])]);
    expect([resumed.firstStep, losses(resumed)]).toEqual([100, [7]]);
  });

  it('follows play, pause, completion, edits and changes of the backend', () => {
    const states: TrainingEvent[] = [
      loaded(),
      { type: 'played', runId, step: 0, untilStep: 1000 },
      stepped(0, [1]),
      { type: 'edited', runId, step: 1, edit: { type: 'setMethodParam', name: 'alpha', value: 1 } },
      {
        type: 'backendChanged',
        runId,
        step: 1,
        backend: 'webgl',
        kernelVariant: 'x',
        reason: { code: 'moved', values: {} },
      },
      { type: 'paused', runId, step: 1 },
      { type: 'completed', runId, step: 1 },
    ];
    const statuses = states.map((_, i) => fold(states.slice(0, i + 1)).status);
    expect(statuses).toEqual(['ready', 'playing', 'playing', 'playing', 'playing', 'paused', 'completed']);
    const run = fold(states);
    expect(run.edits).toHaveLength(1);
    expect(run.provenance.map(({ fromStep, backend }) => [fromStep, backend])).toEqual([
      [0, 'cpu'],
      [1, 'webgl'],
    ]);
  });

  it('keeps the cosine of each pair', () => {
    const run = fold([
      loaded(),
      {
        type: 'observed',
        runId,
        step: 3,
        tasks: ['a', 'b'],
        gramian: [
          [4, -3],
          [-3, 9],
        ],
        nodes: {},
        weights: [1, 1],
      },
      {
        type: 'observed',
        runId,
        step: 9,
        tasks: ['a', 'b'],
        gramian: [
          [4, 0],
          [0, 0],
        ],
        nodes: {},
        weights: [1, 1],
      },
    ]);
    expect([...toArray(run.cosines['a|b']!.steps)]).toEqual([3, 9]);
    expect([...toArray(run.cosines['a|b']!.values)]).toEqual([-0.5, NaN]);
  });
});
