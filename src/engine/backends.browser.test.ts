import { afterAll, describe, expect, test } from 'vitest';
import type { BackendName } from '../protocol/event';
import type { Experiment } from '../spec/experiment';
import { sketches, sketchExperiment } from '../testing/networks';
import { presetExperiment, startTraining, trainFor } from '../testing/trainings';
import { dropBackend, startRuntime } from './runtime';

/** Software adapters here: correct, slow. A few dozen steps each. */
const gpus: readonly BackendName[] = ['webgl', 'webgpu'];
const experiments: Readonly<Record<string, Experiment>> = {
  moons: presetExperiment('moons'),
  'moons under PCGrad': presetExperiment('moons', { method: { kind: 'pcgrad', params: {} } }),
  'moons under FAMO': presetExperiment('moons', { method: { kind: 'famo', params: {} } }),
  convolution: sketchExperiment(sketches['convolution and pooling']!),
};

const lossesOn = async (
  backend: BackendName,
  experiment: Experiment,
): Promise<{ losses: number[][]; leaked: number }> => {
  const runtime = await startRuntime(backend);
  const training = await startTraining(experiment, null, runtime);
  const { losses } = await trainFor(training, 5);
  const before = runtime.tf.memory().numTensors;
  const rest = await trainFor(training, 15);
  await training.evaluate(() => Promise.resolve());
  await training.takePictures();
  const leaked = runtime.tf.memory().numTensors - before;
  training.dispose();
  return { losses: [...losses, ...rest.losses], leaked };
};

describe.each(gpus)('%s', (backend) => {
  afterAll(() => dropBackend(backend));

  test.each(Object.keys(experiments))('%s: 20 steps agree with cpu within 1e-3 and leak nothing', async (name) => {
    const experiment = experiments[name]!;
    const expected = await lossesOn('cpu', experiment);
    const got = await lossesOn(backend, experiment);
    expect(got.leaked).toBe(0);
    expect(got.losses.length).toBe(20);
    got.losses.forEach((row, step) =>
      row.forEach((loss, t) => {
        const reference = expected.losses[step]![t]!;
        expect(Math.abs(loss - reference) / reference, `step ${step}, task ${t}`).toBeLessThanOrEqual(1e-3);
      }),
    );
  });
});
