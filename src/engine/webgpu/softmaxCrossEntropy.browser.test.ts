import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectClose, runKernel } from '../../testing/webgpuKernels';
import { dropBackend, startRuntime } from '../runtime';

beforeAll(() => startRuntime('webgpu'));
afterAll(() => dropBackend('webgpu'));

const single = fc.float({ min: -20, max: 20, noNaN: true });

describe('SoftmaxCrossEntropy', () => {
  const crossEntropy = (logits: number[][], target: number[][]): Promise<Float32Array[]> =>
    runKernel('SoftmaxCrossEntropy', { logits: tf.tensor2d(logits), target: tf.tensor2d(target) });

  /** In doubles, unshifted: exp of at most 20. */
  const reference = (logits: readonly number[], target: readonly number[]): { loss: number; gradient: number[] } => {
    const sum = logits.reduce((total, z) => total + Math.exp(z), 0);
    return {
      loss: Math.log(sum) - logits.reduce((total, z, k) => total + target[k]! * z, 0),
      gradient: logits.map((z, k) => Math.exp(z) / sum - target[k]!),
    };
  };

  const cases = fc.tuple(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 1, max: 12 })).chain(([rows, classes]) =>
    fc.array(
      fc.record({
        logits: fc.array(single, { minLength: classes, maxLength: classes }),
        hit: fc.nat(classes - 1),
        smoothing: fc.constantFrom(0, 0.1),
      }),
      { minLength: rows, maxLength: rows },
    ),
  );

  test('loss and gradient of sampled rows, hard and smoothed targets', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (rows) => {
        const targets = rows.map(({ logits, hit, smoothing }) =>
          logits.map((_, k) => (k === hit ? 1 - smoothing : 0) + smoothing / logits.length),
        );
        const [losses, gradients] = await crossEntropy(
          rows.map(({ logits }) => logits),
          targets,
        );
        const expected = rows.map(({ logits }, i) => reference(logits, targets[i]!));
        expectClose(
          losses!,
          expected.map(({ loss }) => loss),
          1e-5,
        );
        expectClose(
          gradients!,
          expected.flatMap(({ gradient }) => gradient),
          1e-5,
        );
      }),
      { numRuns: 15 },
    );
  });

  test('does not overflow, and a row without a label stays finite', async () => {
    const [losses, gradients] = await crossEntropy(
      [
        [1e4, 0, -1e4],
        [1e4, 0, -1e4],
        [3, 1, 2],
      ],
      [
        [1, 0, 0],
        [0, 0, 1],
        [0, 0, 0],
      ],
    );
    expectClose(losses!.slice(0, 2), [0, 2e4], 1e-6);
    expectClose(gradients!.slice(0, 6), [0, 0, 0, 1, 0, -1], 1e-6);
    expect([...losses!, ...gradients!].every(Number.isFinite)).toBe(true);
  });

  test('a logit that is not finite makes a loss that is not', async () => {
    const [losses] = await crossEntropy(
      [
        [NaN, 0],
        [Infinity, 0],
        [0, 1],
      ],
      [
        [1, 0],
        [1, 0],
        [1, 0],
      ],
    );
    expect([...losses!].map(Number.isFinite)).toEqual([false, false, true]);
  });

  test('no row, no value', async () => {
    const empty = { logits: tf.zeros([0, 3]), target: tf.zeros([0, 3]) };
    expect((await runKernel('SoftmaxCrossEntropy', empty)).map((values) => values.length)).toEqual([0, 0]);
  });
});
