import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { loadCommand, startTrainer } from '../testing/listeningTrainer';
import { presetExperiment } from '../testing/trainings';

const loseContext = (): void => {
  const { canvas } = tf.backend() as unknown as { canvas: HTMLCanvasElement };
  canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
};

test('a lost WebGL context is replaced from the checkpoint, twice, and the run says so', async () => {
  const { events, send, until, trainer } = startTrainer();
  send(loadCommand('r', { ...presetExperiment('moons'), backend: 'webgl' }));
  send({ type: 'step', runId: 'r', count: 3 });
  await until('paused');
  let from = events.length;
  loseContext();
  const again = await until('backendChanged', from);
  expect([again.backend, again.reason.code, again.step]).toEqual(['webgl', 'backend-restarted', 0]);

  from = events.length;
  send({ type: 'step', runId: 'r', count: 3 });
  expect((await until('paused', from)).step).toBe(3);
  from = events.length;
  loseContext();
  const replaced = await until('backendChanged', from);
  expect([replaced.backend, replaced.reason.code]).toEqual(['cpu', 'backend-replaced']);

  from = events.length;
  send({ type: 'step', runId: 'r', count: 3 });
  expect((await until('paused', from)).step).toBe(3);
  expect(events.some(({ type }) => type === 'failed')).toBe(false);
  trainer.dispose();
});
