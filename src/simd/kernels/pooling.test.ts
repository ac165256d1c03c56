import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rng } from '../../lib/rng';
import { runKernel, sampledWindows, upTo, type SampledWindows, type Shape4 } from '../../testing/sampleWindows';
import { expectLikeCpu, normals, oddNumbers, simdBackend } from '../../testing/simdAgainstCpu';

interface Case {
  readonly image: Shape4;
  readonly out: Shape4;
  readonly attrs: Omit<SampledWindows, 'image' | 'places'>;
}

const caseOf = ({ image, places, ...attrs }: SampledWindows): Case => ({
  image,
  attrs,
  out: [image[0], ...places, image[3]],
});

const anyRounding = sampledWindows(4, 11, ['floor', 'ceil', undefined]).map(caseOf);
const plainRounding = sampledWindows(4, 11).map(caseOf);

/** Few different numbers: most windows have a tie. */
const ties = (rng: Rng, shape: Shape4): tf.Tensor =>
  tf.tensor(
    Float32Array.from({ length: shape[0] * shape[1] * shape[2] * shape[3] }, () => rng.integer(3) - 1),
    shape,
  );

describe('pooling', () => {
  it.each(['MaxPool', 'AvgPool'])('%s is that of cpu, whatever is in it', async (name) => {
    await fc.assert(
      fc.asyncProperty(anyRounding, fc.boolean(), fc.nat(), async ({ image, attrs }, odd, seed) => {
        const fill = odd ? oddNumbers : normals;
        await expectLikeCpu(
          seed,
          (rng) => [fill(rng, image)],
          ([x]) => runKernel(name, { x: x! }, attrs),
        );
      }),
      { numRuns: 120 },
    );
  });
});

describe('gradient of pooling', () => {
  it('goes to the first of the largest numbers, as on cpu', async () => {
    await fc.assert(
      fc.asyncProperty(anyRounding, fc.constantFrom(normals, oddNumbers, ties), fc.nat(), async ({ image, out, attrs }, fill, seed) => {
        await expectLikeCpu(
          seed,
          (rng) => [oddNumbers(rng, out), fill(rng, image), normals(rng, out)],
          ([dy, input, output]) => runKernel('MaxPoolGrad', { dy: dy!, input: input!, output: output! }, attrs),
        );
      }), // prettier-ignore
      { numRuns: 150 },
    );
  });

  it('holds for the usual window, 2 × 2 pixels in steps of two, and all kinds of numbers', async () => {
    const usual = fc.tuple(fc.tuple(upTo(3), upTo(7, 2), upTo(7, 2), upTo(11)), fc.constantFrom('same', 'valid'));
    await fc.assert(
      fc.asyncProperty(usual, fc.constantFrom(normals, oddNumbers, ties), fc.nat(), async ([image, pad], fill, seed) => {
        const attrs = { filterSize: [2, 2], strides: [2, 2], pad, dimRoundingMode: undefined };
        const [rows, columns] = [image[1], image[2]].map((size) => (pad === 'same' ? Math.ceil : Math.floor)(size / 2));
        const out: Shape4 = [image[0], rows!, columns!, image[3]];
        const sample = (rng: Rng): tf.Tensor[] => [oddNumbers(rng, out), fill(rng, image), normals(rng, out)];
        const compute = ([dy, input, output]: readonly tf.Tensor[]): tf.Tensor[] => [
          runKernel('MaxPoolGrad', { dy: dy!, input: input!, output: output! }, attrs),
          runKernel('MaxPool', { x: input! }, attrs),
        ];
        await expectLikeCpu(seed, sample, compute);
      }), // prettier-ignore
      { numRuns: 100 },
    );
  });

  it('finds the largest numbers once for several gradients at the output', async () => {
    await fc.assert(
      fc.asyncProperty(anyRounding, upTo(3, 0), fc.nat(), async ({ image, out, attrs }, stack, seed) => {
        const compute = (dy: tf.Tensor, input: tf.Tensor, output: tf.Tensor): tf.Tensor => {
          if (tf.getBackend() === 'simd') return runKernel('StackedMaxPoolGrad', { dy, input, output }, attrs);
          if (stack === 0) return tf.zeros([0, ...image]);
          return tf.stack(tf.unstack(dy).map((row) => runKernel('MaxPoolGrad', { dy: row, input, output }, attrs)));
        };
        await expectLikeCpu(
          seed,
          (rng) => [normals(rng, [stack, ...out]), ties(rng, image), normals(rng, out)],
          ([dy, input, output]) => compute(dy!, input!, output!),
        );
      }),
      { numRuns: 80 },
    );
  });

  it('is shared by all places of a window that is averaged', async () => {
    await fc.assert(
      fc.asyncProperty(plainRounding, fc.boolean(), fc.nat(), async ({ image, out, attrs }, odd, seed) => {
        await expectLikeCpu(
          seed,
          (rng) => [(odd ? oddNumbers : normals)(rng, out), normals(rng, image)],
          ([dy, input]) => runKernel('AvgPoolGrad', { dy: dy!, input: input! }, attrs),
        );
      }),
      { numRuns: 120 },
    );
  });

  it('refuses a gradient of another shape than the output', async () => {
    await simdBackend();
    tf.tidy(() => {
      const input = tf.ones([1, 4, 4, 1]);
      const attrs: Case['attrs'] = { filterSize: [2, 2], strides: [2, 2], pad: 'valid', dimRoundingMode: undefined };
      const wrong = { dy: tf.ones([1, 1, 3, 3, 1]), input, output: tf.ones([1, 2, 2, 1]) };
      expect(() => runKernel('StackedMaxPoolGrad', wrong, attrs)).toThrow('No kernel StackedMaxPoolGrad');
    });
  });
});
