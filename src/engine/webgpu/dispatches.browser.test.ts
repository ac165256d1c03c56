import { afterAll, expect, test } from 'vitest';
import { presetExperiment, startTraining, trainFor } from '../../testing/trainings';
import { dropBackend, startRuntime } from '../runtime';

afterAll(() => dropBackend('webgpu'));

/** Small networks are bound by dispatches: these are the figures of docs/performance.md. */
const most = [
  ['moons', 'equal', 45],
  ['moons', 'pcgrad', 58],
  ['digits', 'equal', 35],
  ['digits', 'pcgrad', 43],
] as const;

let dispatches = 0;
const { dispatchWorkgroups } = GPUComputePassEncoder.prototype;
GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...counts) {
  dispatches++;
  dispatchWorkgroups.apply(this, counts);
};

test.each(most)('a step of %s under %s costs at most %d dispatches', async (preset, kind, limit) => {
  const runtime = await startRuntime('webgpu');
  const training = await startTraining(presetExperiment(preset, { method: { kind, params: {} } }), null, runtime);
  await trainFor(training, 3);
  const before = dispatches;
  await training.advance(false, () => undefined);
  expect(dispatches - before).toBeLessThanOrEqual(limit);
  training.dispose();
});
