import { describe, expect, test } from 'vitest';
import type { Checkpoint } from '../protocol/checkpoint';
import type { Experiment } from '../spec/experiment';
import { expectGradients } from '../testing/expectGradients';
import { engineGradients, gradientCase, type GradientRows } from '../testing/networkGradients';
import { sketches, sketchExperiment } from '../testing/networks';
import { expectWithin } from '../testing/relativeError';
import { startTable, tableWithGaps } from '../testing/tableWithGaps';
import { tf } from '../testing/tensorflow';
import { presetExperiment, startTraining, trainFor } from '../testing/trainings';
import { startRuntime, type Runtime } from './runtime';
import type { Training } from './training';

const tolerance = 1e-4;
type Backend = 'cpu' | 'simd';

const on = async <T>(backend: Backend, look: (runtime: Runtime) => T | Promise<T>): Promise<T> =>
  look(await startRuntime(backend));

const withMethod = (experiment: Experiment, kind: string): Experiment => ({
  ...experiment,
  method: { kind, params: {} },
});
const withBatch = (experiment: Experiment, batchSize: number): Experiment => ({
  ...experiment,
  training: { ...experiment.training, batchSize },
});

describe('gradients of whole networks on simd are those of cpu', () => {
  const networks = [
    ...['moons', 'digits', 'two-digits'].map((id) => [id, presetExperiment(id)] as const),
    ...Object.entries(sketches).map(([name, sketch]) => [name, sketchExperiment(sketch)] as const),
  ];
  const look = (experiment: Experiment, missing: boolean): GradientRows[] => {
    const one = gradientCase(experiment, missing);
    const factors = one.network.heads.map((_, i) => [0.3, 1.7, 0.6][i]!);
    const seen = [engineGradients(one, 'stacked'), engineGradients(one, 'summed', factors)];
    tf.dispose(one.variables);
    return seen;
  };

  test.each(networks)('%s', async (_, experiment) => {
    for (const missing of [false, true]) {
      const [stacked, summed] = await on('cpu', () => look(experiment, missing));
      const [ourStacked, ourSummed] = await on('simd', () => look(experiment, missing));
      expectGradients(ourStacked!, stacked!, tolerance, `stacked, labels missing: ${missing}`);
      expectGradients(ourSummed!, summed!, tolerance, `summed, labels missing: ${missing}`);
    }
  });
});

type Start = (runtime: Runtime, checkpoint: Checkpoint | null) => Promise<Training>;
const small = withBatch(presetExperiment('two-digits'), 2);
const gaps = tableWithGaps(60, (row) => row % 3 === 0);
const starts: readonly (readonly [name: string, start: Start])[] = [
  ...['equal', 'pcgrad', 'uw', 'famo'].flatMap((kind) =>
    ['moons', 'digits'].map((id): [string, Start] => [
      `${id}, ${kind}`,
      (runtime, checkpoint) => startTraining(withMethod(presetExperiment(id), kind), checkpoint, runtime),
    ]),
  ),
  ['two-digits, pcgrad', (runtime, checkpoint) => startTraining(withMethod(small, 'pcgrad'), checkpoint, runtime)],
  ['a table with gaps, pcgrad', (runtime) => startTable(gaps, 'pcgrad', 8, runtime)],
];

const expectSame = (got: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void => {
  expect(got.length).toBe(expected.length);
  // A task that is absent from a batch has no loss.
  const known = (row: readonly number[]): number[] => row.map((loss) => (Number.isNaN(loss) ? -1 : loss));
  expected.forEach((row, step) => expectWithin(known(got[step]!), known(row), tolerance, `step ${step}`));
};

test.each(starts)('%s: losses and weights of the first 20 steps', async (_, start) => {
  const run = async (runtime: Runtime): ReturnType<typeof trainFor> => {
    const training = await start(runtime, null);
    const seen = await trainFor(training, 20);
    training.dispose();
    return seen;
  };
  const expected = await on('cpu', run);
  const got = await on('simd', run);
  expectSame(got.losses, expected.losses);
  expectSame(got.weights, expected.weights);
});

describe('a run that is moved', () => {
  const step = async (backend: Backend, start: Start, from: Checkpoint | null, steps: number) =>
    on(backend, async (runtime) => {
      const training = await start(runtime, from);
      const seen = await trainFor(training, steps);
      const checkpoint = await training.checkpoint();
      training.dispose();
      return { ...seen, checkpoint };
    });

  const expectSameModel = (got: Checkpoint, expected: Checkpoint): void => {
    expect(got.updates).toEqual(expected.updates);
    expect(Object.keys(got.slots).toSorted()).toEqual(Object.keys(expected.slots).toSorted());
    for (const [id, { values }] of Object.entries(expected.variables))
      expectWithin(got.variables[id]!.values, values, tolerance, id);
  };

  test.each(starts.slice(0, -1))('%s: cpu → simd → cpu goes on at each place', async (_, start) => {
    let from = (await step('cpu', start, null, 5)).checkpoint;
    for (const backend of ['simd', 'cpu'] as const) {
      const stays = await step(backend === 'simd' ? 'cpu' : 'simd', start, from, 1);
      const moves = await step(backend, start, from, 1);
      expectSame(moves.losses, stays.losses);
      expectSame(moves.weights, stays.weights);
      expectSameModel(moves.checkpoint, stays.checkpoint);
      from = (await step(backend, start, from, 5)).checkpoint;
      expect(from.step).toBe(backend === 'simd' ? 10 : 15);
    }
  });
});
