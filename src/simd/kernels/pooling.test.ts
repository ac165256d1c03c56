import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rng } from '../../lib/rng';
import { expectLikeCpu, normals, oddNumbers, simdBackend } from '../../testing/simdAgainstCpu';

type Shape4 = [number, number, number, number];

interface Case {
  readonly image: Shape4;
  readonly out: Shape4;
  readonly attrs: {
    readonly filterSize: [number, number];
    readonly strides: [number, number];
    readonly pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
    readonly dimRoundingMode: 'floor' | 'ceil' | undefined;
  };
}

const upTo = (max: number, min = 1): fc.Arbitrary<number> => fc.integer({ min, max });
const side = upTo(2, 0);
const padding = fc.oneof(
  fc.constantFrom('same' as const, 'valid' as const),
  upTo(2, 0),
  fc.tuple(side, side, side, side).map(([top, bottom, left, right]): tf.backend_util.ExplicitPadding => [[0, 0], [top, bottom], [left, right], [0, 0]]), // prettier-ignore
);

const cases = (rounding: fc.Arbitrary<'floor' | 'ceil' | undefined>): fc.Arbitrary<Case> =>
  fc
    .record({
      image: fc.tuple(upTo(4, 0), upTo(9), upTo(9), upTo(11)),
      filterSize: fc.tuple(upTo(4), upTo(4)),
      strides: fc.tuple(upTo(3), upTo(3)),
      pad: padding,
      dimRoundingMode: rounding,
    })
    .map(({ image, ...attrs }) => {
      const { filterSize, strides, pad, dimRoundingMode } = attrs;
      const { outShape } = tf.backend_util.computePool2DInfo(image, filterSize, strides, 1, pad, dimRoundingMode);
      return { image, attrs, out: outShape as Shape4 };
    })
    .filter(({ out }) => out.every((size, axis) => axis === 0 || size > 0));

const anyRounding = cases(fc.constantFrom('floor', 'ceil', undefined));
const plainRounding = cases(fc.constant(undefined));

const runKernel = (name: string, inputs: tf.NamedTensorMap, attrs: Case['attrs']): tf.Tensor =>
  tf.engine().runKernel(name, inputs, attrs as unknown as tf.NamedAttrMap);

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
