import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { runKernel, sampledWindows, upTo, type SampledWindows, type Shape4 } from '../../testing/sampleWindows';
import { expectLikeCpu, normals, oddNumbers } from '../../testing/simdAgainstCpu';

interface Case extends SampledWindows {
  readonly filter: Shape4;
  readonly out: Shape4;
}

const cases = fc.tuple(sampledWindows(5, 11), upTo(4)).map(([windows, multiplier]): Case => {
  const { image, filterSize, places } = windows;
  return {
    ...windows,
    filter: [...filterSize, image[3], multiplier],
    out: [image[0], ...places, image[3] * multiplier],
  };
});

const attrsOf = ({ image, filter, strides, pad, dimRoundingMode }: Case): Record<string, unknown> => ({
  ...{ strides, pad, dataFormat: 'NHWC', dilations: [1, 1], dimRoundingMode },
  ...{ inputShape: image, filterShape: filter },
});

const fills = fc.constantFrom(normals, oddNumbers);

describe('depthwise convolution', () => {
  it('is that of cpu, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fills, fc.nat(), async (one, fill, seed) => {
        await expectLikeCpu(
          seed,
          (rng) => [fill(rng, one.image), fill(rng, one.filter)],
          ([x, filter]) => runKernel('DepthwiseConv2dNative', { x: x!, filter: filter! }, attrsOf(one)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('adds a bias and applies an activation', async () => {
    const activation = fc.constantFrom('linear', 'relu', 'relu6', 'leakyrelu');
    await fc.assert(
      fc.asyncProperty(cases, activation, fills, fc.nat(), async (one, act, fill, seed) => {
        const attrs = { ...attrsOf(one), activation: act, leakyreluAlpha: 0.01 };
        await expectLikeCpu(
          seed,
          (rng) => [fill(rng, one.image), fill(rng, one.filter), fill(rng, [one.out[3]])],
          ([x, filter, bias]) => runKernel('FusedDepthwiseConv2D', { x: x!, filter: filter!, bias: bias! }, attrs),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('leaves dilation to cpu', async () => {
    await expectLikeCpu(
      1,
      (rng) => [normals(rng, [2, 6, 6, 3]), normals(rng, [2, 2, 3, 2])],
      ([x, w]) => tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same', 'NHWC', 2),
      { isOurs: false },
    );
  });
});

describe('gradients of a depthwise convolution', () => {
  it('are those of cpu at the filter, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fills, fc.nat(), async (one, fill, seed) => {
        const name = 'DepthwiseConv2dNativeBackpropFilter';
        await expectLikeCpu(
          seed,
          (rng) => [fill(rng, one.image), fill(rng, one.out)],
          ([x, dy]) => runKernel(name, { x: x!, dy: dy! }, attrsOf(one)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('are those of cpu at the input, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fills, fc.nat(), async (one, fill, seed) => {
        const name = 'DepthwiseConv2dNativeBackpropInput';
        await expectLikeCpu(
          seed,
          (rng) => [fill(rng, one.out), fill(rng, one.filter)],
          ([dy, filter]) => runKernel(name, { dy: dy!, filter: filter! }, attrsOf(one)),
        );
      }),
      { numRuns: 100 },
    );
  });
});
