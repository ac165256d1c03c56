import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectLikeCpu, normals, oddNumbers } from '../../testing/simdAgainstCpu';

const slope = 0.2;
const derivatives: Readonly<Record<string, (output: tf.Tensor) => tf.Tensor>> = {
  relu: (output) => tf.step(output),
  'leaky-relu': (output) => tf.step(output, slope),
  tanh: (output) => tf.sub(1, tf.square(output)),
  sigmoid: (output) => tf.mul(output, tf.sub(1, output)),
};

const gradient =
  (activation: string) =>
  ([dOutput, output]: readonly tf.Tensor[]): tf.Tensor =>
    tf.getBackend() === 'simd'
      ? tf.engine().runKernel('ActivationGradient', { dOutput: dOutput!, output: output! }, { activation, slope })
      : tf.mul(dOutput!, derivatives[activation]!(output!));

describe('ActivationGradient', () => {
  it('is the product with the derivative, of every row of the stack', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(derivatives)),
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }),
        fc.nat(4),
        fc.boolean(),
        fc.nat(),
        async (activation, shape, stack, odd, seed) => {
          const fill = odd ? oddNumbers : normals;
          await expectLikeCpu(seed, (rng) => [fill(rng, [stack, ...shape]), fill(rng, shape)], gradient(activation), {
            tolerance: 0,
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});
