import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kernelConfig } from '../simd/kernels/define';
import type { Edit } from '../spec/edit';
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

/** The same kernel in JavaScript: the same bits, and nothing is recorded. */
const leaveToCpu = (): void => {
  unregisterKernel(kernelName, 'simd');
  registerKernel(kernelConfig({ name: kernelName, run: () => null }, getKernel(kernelName, 'cpu')));
};

test('a kernel that leaves its inputs to `cpu` keeps steps from being replayed: said once a run', async () => {
  leaveToCpu();
  expect(await noticesOf()).toEqual([['steps-not-captured', { kernel: kernelName }, 2]]);
});

test('an edit after which steps can be recorded again is said too', async () => {
  leaveToCpu();
  const { events, send, until, trainer } = startTrainer();
  send(loadCommand('r', presetExperiment('moons', { backend: 'simd' })));
  const edit = async (learningRate: number): Promise<void> => {
    const from = events.length;
    send({ type: 'edit', runId: 'r', edit: { type: 'setOptimizerParam', name: 'learningRate', value: learningRate } });
    send({ type: 'step', runId: 'r', count: 10 });
    await until('paused', from);
  };
  for (const rate of [0.01, 0.02, 0.03]) await edit(rate);
  unregisterKernel(kernelName, 'simd');
  registerKernel(own!);
  await edit(0.04);
  trainer.dispose();
  const notices = events.flatMap((event) => (event.type === 'noticed' ? [[event.code, event.step]] : []));
  expect(notices).toEqual([
    ['steps-not-captured', 2],
    ['steps-captured-again', 32],
  ]);
});

const script: readonly (number | Edit)[] = [
  130,
  { type: 'setMethod', method: { kind: 'pcgrad', params: {} } },
  1,
  250,
  { type: 'setOptimizerParam', name: 'learningRate', value: 0.003 },
  77,
  { type: 'setTraining', change: { clipNorm: 0.3 } },
  200,
  { type: 'setMethod', method: { kind: 'famo', params: {} } },
  142,
  { type: 'setTraining', change: { clipNorm: 0, evaluateEvery: 7 } },
  200,
];

/** Losses, weights and validations of the script, whatever the events they came in. */
const playScript = async (): Promise<unknown> => {
  const { events, send, until, trainer } = startTrainer();
  send(loadCommand('r', presetExperiment('moons', { backend: 'simd' })));
  send({ type: 'watch', runId: 'r', pictures: true, conflict: true });
  for (const act of script) {
    const from = events.length;
    if (typeof act === 'number') send({ type: 'step', runId: 'r', count: act });
    else send({ type: 'edit', runId: 'r', edit: act });
    await until(typeof act === 'number' ? 'paused' : 'edited', from);
  }
  trainer.dispose();
  const stepped = events.filter((event) => event.type === 'stepped');
  const column = (of: 'losses' | 'weights', task: string): number[] =>
    stepped.flatMap((event) => [...event[of][task]!]);
  return {
    columns: ['moon', 'distance'].map((task) => [column('losses', task), column('weights', task)]),
    validations: events.flatMap((event) => (event.type === 'evaluated' ? [[event.step, event.tasks]] : [])),
  };
};

test('1,000 steps through commands and edits, looked at or not: replayed steps have the bits of the others', async () => {
  const replayed = await playScript();
  leaveToCpu();
  expect(await playScript()).toEqual(replayed);
});
