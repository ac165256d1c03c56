import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kernelConfig } from '../simd/kernels/define';
import { loadCommand, startTrainer } from '../testing/listeningTrainer';
import { presetExperiment } from '../testing/trainings';
import { startRuntime } from './runtime';

/** Stacks the losses of every network. */
const kernelName = 'Pack';

const noticesOf = async (): Promise<unknown[]> => {
  const { events, send, until, trainer } = startTrainer();
  send(loadCommand('r', presetExperiment('moons', { backend: 'simd' })));
  for (let i = 0; i < 2; i++) {
    send({ type: 'step', runId: 'r', count: 10 });
    await until('paused', events.length);
  }
  trainer.dispose();
  return events.flatMap((event) => (event.type === 'noticed' ? [[event.code, event.values, event.step]] : []));
};

let own: ReturnType<typeof getKernel>;
beforeEach(async () => {
  await startRuntime('simd');
  own = getKernel(kernelName, 'simd');
});
afterEach(() => {
  unregisterKernel(kernelName, 'simd');
  registerKernel(own!);
});

test('steps that can be replayed say nothing', async () => {
  expect(await noticesOf()).toEqual([]);
});

test('a kernel that leaves its inputs to `cpu` keeps steps from being replayed: said once a run', async () => {
  unregisterKernel(kernelName, 'simd');
  registerKernel(kernelConfig({ name: kernelName, run: () => null }, getKernel(kernelName, 'cpu')));
  expect(await noticesOf()).toEqual([['steps-not-captured', { kernel: kernelName }, 2]]);
});
