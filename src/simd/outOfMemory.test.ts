import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect, it } from 'vitest';
import { activeSimdBackend } from './backend';
import { OutOfMemoryError } from './memory';
import { registerSimdBackend } from './register';

const errorOf = (compute: () => tf.Tensor | tf.Tensor[]): unknown => {
  try {
    tf.tidy(compute);
    return null;
  } catch (error) {
    return error;
  }
};

it('a backend that runs out of memory says so in numbers, leaves nothing behind and works on', async () => {
  const limitBytes = 2 * 2 ** 20;
  registerSimdBackend(limitBytes);
  await tf.setBackend('simd');
  const backend = activeSimdBackend()!;
  const x = tf.ones([400, 400]);
  const column = tf.ones([400, 1]);
  backend.address(x);
  const usedBytes = backend.memory().usedBytes;
  const { numTensors } = tf.memory();
  const error = errorOf(() => tf.matMul(tf.matMul(tf.matMul(x, x), x), x));
  expect(error).toBeInstanceOf(OutOfMemoryError);
  expect((error as OutOfMemoryError).limitBytes).toBe(limitBytes);
  expect((error as OutOfMemoryError).wantedBytes).toBeGreaterThanOrEqual(640_000);
  expect((error as OutOfMemoryError).usedBytes).toBeGreaterThanOrEqual(usedBytes);
  expect(backend.memory().usedBytes).toBe(usedBytes);
  expect(tf.memory().numTensors).toBe(numTensors);
  const sums = tf.tidy(() => tf.matMul(x, column));
  expect([...sums.dataSync()]).toEqual(Array<number>(400).fill(400));
  tf.dispose([sums, x]);
  // The first of several outputs fits, the next one does not.
  const stack = tf.zeros([3, 320, 320]);
  backend.address(stack);
  const held = backend.memory().usedBytes;
  expect(errorOf(() => tf.unstack(stack))).toBeInstanceOf(OutOfMemoryError);
  expect(backend.memory().usedBytes).toBe(held);
});
