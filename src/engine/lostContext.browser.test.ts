import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { loadCommand, startTrainer, type ListeningTrainer } from '../testing/listeningTrainer';
import { presetExperiment } from '../testing/trainings';

const loseContext = (): void => {
  const { canvas } = tf.backend() as unknown as { canvas: HTMLCanvasElement };
  canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
};

/** All that TensorFlow.js keeps, at rest. */
const held = (): number => tf.memory().numTensors;

/** A run on WebGL that has lost its context once and was started there again. */
const lostOnce = async (backend: 'auto' | 'webgl'): Promise<ListeningTrainer> => {
  const trainer = startTrainer();
  const { events, send, until } = trainer;
  send(loadCommand('r', { ...presetExperiment('moons'), backend }, { startOn: 'webgl' }));
  send({ type: 'step', runId: 'r', count: 3 });
  await until('paused');
  const before = held();
  let from = events.length;
  loseContext();
  const again = await until('backendChanged', from);
  expect([again.backend, again.reason.code, again.step]).toEqual(['webgl', 'backend-restarted', 0]);
  from = events.length;
  send({ type: 'step', runId: 'r', count: 3 });
  expect((await until('paused', from)).step).toBe(3);
  expect(held()).toBe(before);
  return trainer;
};

test('a lost WebGL context is replaced from the checkpoint, twice, and the run says so', async () => {
  const { events, send, until, trainer } = await lostOnce('auto');
  let from = events.length;
  loseContext();
  const replaced = await until('backendChanged', from);
  expect([replaced.backend, replaced.reason.code]).toEqual(['simd', 'backend-replaced']);

  from = events.length;
  send({ type: 'step', runId: 'r', count: 3 });
  expect((await until('paused', from)).step).toBe(3);
  expect(events.some(({ type }) => type === 'failed')).toBe(false);
  trainer.dispose();
});

test('a pinned backend that loses its context twice stops, and says why', async () => {
  const { events, until, trainer } = await lostOnce('webgl');
  loseContext();
  expect(await until('failed')).toMatchObject({ code: 'pinned-backend-failed', values: { backend: 'webgl' } });
  expect(events.filter(({ type }) => type === 'backendChanged')).toHaveLength(1);
  trainer.dispose();
});
