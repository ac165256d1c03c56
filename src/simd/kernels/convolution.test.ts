import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Rng } from '../../lib/rng';
import { runKernel, sampledWindows, upTo, type SampledWindows, type Shape4 } from '../../testing/sampleWindows';
import { expectLikeCpu, normals, oddNumbers } from '../../testing/simdAgainstCpu';

const activation = fc.constantFrom('linear', 'relu', 'relu6', 'leakyrelu') as fc.Arbitrary<tf.fused.Activation>;

interface Case extends SampledWindows {
  readonly filter: Shape4;
  readonly out: Shape4;
}

const cases = fc.tuple(sampledWindows(5, 6), upTo(30)).map(([windows, filters]): Case => {
  const { image, filterSize, places } = windows;
  return { ...windows, filter: [...filterSize, image[3], filters], out: [image[0], ...places, filters] };
});

/** Attributes of all the kernels; the operations of TensorFlow.js allow less than they do. */
const attrsOf = ({ image, filter, strides, pad, dimRoundingMode }: Omit<Case, 'filterSize' | 'places' | 'out'>): Record<string, unknown> => ({
  ...{ strides, pad, dataFormat: 'NHWC', dilations: [1, 1], dimRoundingMode },
  ...{ inputShape: image, filterShape: filter },
}); // prettier-ignore

/** Float32 sums of so many products. */
const toleranceOf = (terms: number): number => 1e-6 * Math.sqrt(Math.max(terms, 100));
const depthOf = ([kh, kw, channels]: Shape4): number => kh * kw * channels;

describe('convolution', () => {
  it('is that of cpu, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.boolean(), fc.nat(), async (one, odd, seed) => {
        const fill = odd ? oddNumbers : normals;
        await expectLikeCpu(
          seed,
          (rng) => [fill(rng, one.image), fill(rng, one.filter)],
          ([x, filter]) => runKernel('Conv2D', { x: x!, filter: filter! }, attrsOf(one)),
          { tolerance: toleranceOf(depthOf(one.filter)) },
        );
      }),
      { numRuns: 150 },
    );
  });

  it('adds a bias and applies an activation', async () => {
    await fc.assert(
      fc.asyncProperty(cases, activation, fc.boolean(), fc.nat(), async (one, act, odd, seed) => {
        const fill = odd ? oddNumbers : normals;
        const attrs = { ...attrsOf(one), activation: act, leakyreluAlpha: 0.01 };
        await expectLikeCpu(
          seed,
          (rng) => [fill(rng, one.image), fill(rng, one.filter), fill(rng, [one.filter[3]])],
          ([x, filter, bias]) => runKernel('FusedConv2D', { x: x!, filter: filter!, bias: bias! }, attrs),
          { tolerance: toleranceOf(depthOf(one.filter)) },
        );
      }),
      { numRuns: 100 },
    );
  });

  it('leaves dilation to cpu and applies what needs a second op', async () => {
    const sample = (rng: Rng): tf.Tensor[] => [normals(rng, [2, 6, 6, 3]), normals(rng, [2, 2, 3, 4])];
    await expectLikeCpu(1, sample, ([x, w]) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same', 'NHWC', 2), { isOurs: false }); // prettier-ignore
    await expectLikeCpu(1, sample, ([x, w]) => tf.fused.conv2d({ x: x as tf.Tensor4D, filter: w as tf.Tensor4D, strides: 1, pad: 'same', activation: 'sigmoid' })); // prettier-ignore
  });
});

describe('gradient of a convolution at its input', () => {
  it('is that of cpu, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.boolean(), fc.nat(), async (one, odd, seed) => {
        const fill = odd ? oddNumbers : normals;
        await expectLikeCpu(
          seed,
          (rng) => [fill(rng, one.out), fill(rng, one.filter)],
          ([dy, filter]) => runKernel('Conv2DBackpropInput', { dy: dy!, filter: filter! }, attrsOf(one)),
          { tolerance: toleranceOf(depthOf(one.filter) * one.filter[3]) },
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe('gradient of a convolution at its filter', () => {
  const terms = ([batch, oh, ow]: readonly number[]): number => batch! * oh! * ow!;

  it('is that of cpu', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), async (one, seed) => {
        await expectLikeCpu(
          seed,
          (rng) => [normals(rng, one.image), normals(rng, one.out)],
          ([x, dy]) => runKernel('Conv2DBackpropFilter', { x: x!, dy: dy! }, attrsOf(one)),
          { tolerance: toleranceOf(terms(one.out)) },
        );
      }),
      { numRuns: 150 },
    );
  });

  it('is that of cpu where windows do not leave the image, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        cases.filter(({ pad }) => pad === 'valid'),
        fc.nat(),
        async (one, seed) => {
          await expectLikeCpu(
            seed,
            (rng) => [oddNumbers(rng, one.image), oddNumbers(rng, one.out)],
            ([x, dy]) => runKernel('Conv2DBackpropFilter', { x: x!, dy: dy! }, attrsOf(one)),
            { tolerance: toleranceOf(terms(one.out)) },
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is stacked over several gradients at the output', async () => {
    await fc.assert(
      fc.asyncProperty(cases, upTo(3, 0), fc.nat(), async (one, stack, seed) => {
        const attrs = attrsOf(one);
        const compute = (x: tf.Tensor, dy: tf.Tensor): tf.Tensor => {
          if (tf.getBackend() === 'simd') return runKernel('StackedConv2DBackpropFilter', { x, dy }, attrs);
          if (stack === 0) return tf.zeros([0, ...one.filter]);
          return tf.stack(tf.unstack(dy).map((row) => runKernel('Conv2DBackpropFilter', { x, dy: row }, attrs)));
        };
        await expectLikeCpu(
          seed,
          (rng) => [normals(rng, one.image), normals(rng, [stack, ...one.out])],
          ([x, dy]) => compute(x!, dy!),
          { tolerance: toleranceOf(terms(one.out)) },
        );
      }),
      { numRuns: 60 },
    );
  });

  it('holds where an image is cut into several chunks', async () => {
    const attrs = attrsOf({ image: [2, 40, 33, 3], filter: [3, 3, 3, 9], strides: [1, 1], pad: 'same', dimRoundingMode: undefined }); // prettier-ignore
    await expectLikeCpu(
      1,
      (rng) => [normals(rng, [2, 40, 33, 3]), normals(rng, [2, 40, 33, 9])],
      ([x, dy]) => runKernel('Conv2DBackpropFilter', { x: x!, dy: dy! }, attrs),
      { tolerance: toleranceOf(2 * 40 * 33) },
    );
  });
});
