import { describe, expect, test } from 'vitest';
import type { Experiment } from '../spec/experiment';
import { sketches, sketchExperiment } from '../testing/networks';
import { startTable, tableWithGaps } from '../testing/tableWithGaps';
import { presetExperiment, startTraining, trainFor } from '../testing/trainings';
import { startRuntime, type Runtime } from './runtime';
import type { Training } from './training';

const simd = (): Promise<Runtime> => startRuntime('simd');
/** The same backend, one operation at a time. */
const eager = async (): Promise<Runtime> => ({ ...(await simd()), simd: null });

type Start = (runtime: Runtime) => Promise<Training>;

/** Everything a run gives away: losses, weights, validation, pictures, snapshots. Edits come in between. */
const journey = async (training: Training, edits: readonly Partial<Experiment>[], steps: number): Promise<unknown> => {
  const seen: unknown[] = [];
  for (const edit of [{}, ...edits]) {
    await training.adopt({ ...training.experiment, ...edit });
    seen.push(await trainFor(training, 1), await training.evaluate(() => Promise.resolve()));
    seen.push(await trainFor(training, steps));
    const checkpoint = await training.checkpoint();
    seen.push(checkpoint, await training.takePictures());
    seen.push(await trainFor(training, 3, true));
    training.restore(checkpoint);
    seen.push(await trainFor(training, 5));
  }
  return seen;
};

const expectSameBits = async (start: Start, edits: readonly Partial<Experiment>[], steps: number): Promise<void> => {
  const plain = await start(await eager());
  const wanted = await journey(plain, edits, steps);
  plain.dispose();
  const runtime = await simd();
  const { tf } = runtime;
  const before = [tf.memory().numTensors, runtime.simd!.memory().usedBytes];
  const captured = await start(runtime);
  const got = await journey(captured, edits, steps);
  expect(captured.captureRefusal).toBeNull();
  expect(got).toEqual(wanted);
  captured.dispose();
  expect([tf.memory().numTensors, runtime.simd!.memory().usedBytes]).toEqual(before);
};

const method = (kind: string, params = {}): Partial<Experiment> => ({ method: { kind, params } });
const adamw = { kind: 'adamw', params: { learningRate: 0.01, weightDecay: 0.1 } };
const momentum = { kind: 'sgd', params: { learningRate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0.01 } };

describe('captured steps are the eager ones, bit for bit', () => {
  test('over 1,000 steps with edits, evaluations, pictures and snapshots in between', async () => {
    const base = presetExperiment('moons');
    const edits: Partial<Experiment>[] = [
      method('manual', { weights: { moon: 2, distance: 0.3 } }),
      method('pcgrad'),
      { optimizer: { kind: 'adam', params: { learningRate: 0.03 } } },
      { training: { ...base.training, clipNorm: 0.2 } },
      method('famo'),
      { optimizer: adamw },
      method('uw'),
      { ...method('pcgrad'), training: { ...base.training, gradientsAt: 'representation' } },
      { optimizer: momentum },
      method('inverse-loss'),
      method('dwa'),
    ];
    await expectSameBits((runtime) => startTraining(base, null, runtime), edits, 90);
  });

  test.each(['equal', 'uw', 'pcgrad', 'famo'])('%s: tasks come and go with their labels', async (kind) => {
    const table = tableWithGaps(60, (row) => row % 10 === 0);
    await expectSameBits((runtime) => startTable(table, kind, 4, runtime), [], 100);
  });

  test.each(Object.entries(sketches))('%s', async (_, sketch) => {
    const experiment = sketchExperiment(sketch);
    await expectSameBits((runtime) => startTraining(experiment, null, runtime), [method('pcgrad')], 10);
  });

  test.each(['digits', 'two-digits'])('%s', async (id) => {
    await expectSameBits((runtime) => startTraining(presetExperiment(id), null, runtime), [method('pcgrad')], 4);
  });
});
