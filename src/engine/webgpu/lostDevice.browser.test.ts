import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { expect, test } from 'vitest';
import { loadCommand, startTrainer } from '../../testing/listeningTrainer';
import { presetExperiment } from '../../testing/trainings';

test('a lost WebGPU device is replaced from the checkpoint, and the run goes on with the same losses', async () => {
  const { events, send, until, trainer } = startTrainer();
  const firstLosses = async (from: number): Promise<ArrayLike<number>> => {
    send({ type: 'step', runId: 'r', count: 3 });
    expect((await until('paused', from)).step).toBe(3);
    return (await until('stepped', from)).losses['moon']!;
  };
  send(loadCommand('r', { ...presetExperiment('moons'), backend: 'webgpu' }));
  const before = await firstLosses(0);

  const from = events.length;
  (tf.backend() as WebGPUBackend).device.destroy();
  const again = await until('backendChanged', from);
  expect([again.backend, again.reason.code, again.step]).toEqual(['webgpu', 'backend-restarted', 0]);

  const after = await firstLosses(events.length);
  expect(Math.abs(after[0]! - before[0]!)).toBeLessThanOrEqual(1e-5);
  expect(events.some(({ type }) => type === 'failed')).toBe(false);
  trainer.dispose();
});
