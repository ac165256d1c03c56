import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectLikeCpu, normals, oddNumbers, simdBackend } from '../../testing/simdAgainstCpu';

const reductions: Readonly<Record<string, (x: tf.Tensor, axes?: number[], keepDims?: boolean) => tf.Tensor>> = {
  sum: tf.sum,
  mean: tf.mean,
  max: tf.max,
  min: tf.min,
};
const reduction = fc.constantFrom(...Object.keys(reductions));

/** A shape and the axes to reduce. */
const cut = fc
  .array(fc.tuple(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 6, max: 70 })), fc.boolean()), {
    maxLength: 5,
  })
  .filter((axes) => axes.reduce((size, [axis]) => size * axis, 1) < 30_000)
  .map((axes) => ({ shape: axes.map(([size]) => size), axes: axes.flatMap(([, isReduced], i) => (isReduced ? [i] : [])) })); // prettier-ignore

/** Float32 sums of n normal numbers: rounding grows like √n, the sum itself too. */
const tolerance = (shape: readonly number[]): number => 1e-6 * Math.sqrt(shape.reduce((a, b) => a * b, 100));

describe('reductions', () => {
  it('are those of cpu over any axes', async () => {
    await fc.assert(
      fc.asyncProperty(reduction, cut, fc.boolean(), fc.boolean(), fc.nat(), async (name, { shape, axes }, keepDims, odd, seed) => {
        const fill = odd ? oddNumbers : normals;
        await expectLikeCpu(
          seed,
          (rng) => [fill(rng, shape)],
          ([x]) => reductions[name]!(x!, axes, keepDims),
          { tolerance: tolerance(shape) },
        );
      }), // prettier-ignore
      { numRuns: 300 },
    );
  });

  it('hold where blocks end and where narrow rows are joined', async () => {
    const cases: readonly (readonly [shape: number[], axes: number[]])[] = [
      [[5000], [0]],
      [[3, 2049], [1]],
      [[300, 40], [0]],
      [[2, 1200, 10], [1]],
      [[6400, 3], [0]],
      [[3, 64, 1], [1]],
      [[131, 7], [0]],
      [
        [4, 3, 5, 3, 2],
        [0, 2, 4],
      ],
      [
        [16, 3, 32, 5],
        [0, 2],
      ],
      [
        [1, 6, 1],
        [0, 2],
      ],
    ];
    for (const [shape, axes] of cases)
      for (const compute of Object.values(reductions))
        await expectLikeCpu(5, (rng) => [normals(rng, shape)], ([x]) => compute(x!, axes), { tolerance: tolerance(shape) }); // prettier-ignore
    for (const compute of Object.values(reductions)) await expectLikeCpu(6, (rng) => [oddNumbers(rng, [7, 9])], ([x]) => compute(x!)); // prettier-ignore
  });

  it('take nothing', async () => {
    await expectLikeCpu(
      1,
      (rng) => [normals(rng, [3, 0])],
      ([x]) => [tf.sum(x!, 1), tf.mean(x!, 1), tf.sum(x!), tf.max(x!, 0), tf.min(x!, 0, true)],
    );
    await expectLikeCpu(
      1,
      (rng) => [normals(rng, [3, 0])],
      ([x]) => [tf.max(x!, 1), tf.min(x!, 1)],
      { isOurs: false },
    );
  });

  it('sum many numbers of one sign as exactly as few', async () => {
    await simdBackend();
    const values = Float32Array.from({ length: 600_000 }, (_, i) => 0.1 + (i % 7) / 70);
    const exact = values.reduce((sum, value) => sum + value, 0);
    const [all, columns] = tf.tidy(() => {
      const x = tf.tensor(values);
      const sums = tf.sum(tf.reshape(x, [100_000, 6]), 0);
      return [tf.sum(x).dataSync()[0]!, Array.from(sums.dataSync()).reduce((a, b) => a + b, 0)];
    });
    expect(Math.abs(all! / exact - 1)).toBeLessThan(2e-6);
    expect(Math.abs(columns! / exact - 1)).toBeLessThan(2e-6);
  });
});
