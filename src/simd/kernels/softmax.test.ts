import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rng } from '../../lib/rng';
import { expectLikeCpu, normals, oddNumbers, simdBackend } from '../../testing/simdAgainstCpu';

const shape = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 3 });
const isOnSimd = (): boolean => tf.getBackend() === 'simd';

const logSoftmax = ([x]: readonly tf.Tensor[]): tf.Tensor =>
  isOnSimd() ? tf.engine().runKernel('LogSoftmax', { logits: x! }, { axis: -1 }) : tf.logSoftmax(x!);

/** As `src/catalog/losses/crossEntropy.ts` composes it. */
const crossEntropy = ([logits, target]: readonly tf.Tensor[]): tf.Tensor[] => {
  if (isOnSimd()) return tf.engine().runKernel('SoftmaxCrossEntropy', { logits: logits!, target: target! });
  const shifted = tf.sub(logits!, tf.max(logits!, -1, true));
  const normalizer = tf.log(tf.sum(tf.exp(shifted), -1));
  return [tf.sub(normalizer, tf.sum(tf.mul(target!, shifted), -1)), tf.sub(tf.softmax(logits!), target!)];
};

/** Rows of a distribution, of a one-hot label and of no label. */
const targets = (rng: Rng, rows: number, classes: number): tf.Tensor => {
  const values = new Float32Array(rows * classes);
  for (let i = 0; i < rows; i++) {
    const kind = rng.integer(3);
    if (kind === 0) values.fill(1 / classes, i * classes, (i + 1) * classes);
    if (kind === 1) values[i * classes + rng.integer(classes)] = 1;
  }
  return tf.tensor(values, [rows, classes]);
};

describe('softmax kernels', () => {
  it('are those of cpu', async () => {
    await fc.assert(
      fc.asyncProperty(shape, fc.boolean(), fc.constantFrom(1, 100), fc.nat(), async (axes, odd, scale, seed) => {
        const fill = odd ? oddNumbers : normals;
        const sample = (rng: Rng): tf.Tensor[] => [tf.mul(fill(rng, axes), scale)];
        await expectLikeCpu(seed, sample, ([x]) => tf.softmax(x!));
        await expectLikeCpu(seed, sample, logSoftmax);
      }),
      { numRuns: 150 },
    );
    await expectLikeCpu(1, (rng) => [normals(rng, [0, 4])], ([x]) => tf.softmax(x!)); // prettier-ignore
    await expectLikeCpu(1, (rng) => [normals(rng, [4, 0])], ([x]) => tf.softmax(x!)); // prettier-ignore
  });

  it('give cross-entropy and its gradient as the loss composes them', async () => {
    const size = fc.integer({ min: 1, max: 33 });
    await fc.assert(
      fc.asyncProperty(fc.nat(20), size, fc.boolean(), fc.constantFrom(1, 30), fc.nat(), async (rows, classes, odd, scale, seed) => {
        const fill = odd ? oddNumbers : normals;
        await expectLikeCpu(
          seed,
          (rng) => [tf.mul(fill(rng, [rows, classes]), scale), targets(rng, rows, classes)],
          crossEntropy,
        );
      }), // prettier-ignore
      { numRuns: 200 },
    );
  });

  it('keep small probabilities and large losses', async () => {
    await simdBackend();
    tf.tidy(() => {
      const logits = tf.tensor([[0, -60, 40, 41]]);
      const [losses, gradient] = crossEntropy([logits, tf.tensor([[0, 1, 0, 0]])]);
      const sum = Math.exp(-41) + Math.exp(-101) + Math.exp(-1) + 1;
      expect(losses!.dataSync()[0]).toBeCloseTo(Math.log(sum) + 101, 4);
      expect(gradient!.dataSync()[0]! / (Math.exp(-41) / sum)).toBeCloseTo(1, 5);
    });
  });
});
