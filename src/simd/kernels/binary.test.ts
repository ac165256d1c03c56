import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectLikeCpu, normals, oddNumbers } from '../../testing/simdAgainstCpu';

const operations = {
  add: tf.add,
  sub: tf.sub,
  mul: tf.mul,
  div: tf.div,
  maximum: tf.maximum,
  minimum: tf.minimum,
  squaredDifference: tf.squaredDifference,
  prelu: tf.prelu,
} satisfies Record<string, (a: tf.Tensor, b: tf.Tensor) => tf.Tensor>;
const operation = fc.constantFrom(...Object.values(operations));

/** Two shapes that broadcast: each axis is shared, or 1 in one of them, or missing in front of one. */
const shapes = fc
  .tuple(
    fc.array(fc.tuple(fc.oneof(fc.nat(5), fc.integer({ min: 6, max: 40 })), fc.constantFrom('both', 'a', 'b', 'one')), {
      maxLength: 6,
    }),
    fc.nat(3),
    fc.boolean(),
  )
  .filter(([axes]) => axes.reduce((size, [axis]) => size * Math.max(axis, 1), 1) < 20_000)
  .map(([axes, cut, isACut]) => {
    const a = axes.map(([size, who]) => (who === 'b' || who === 'one' ? 1 : size));
    const b = axes.map(([size, who]) => (who === 'a' || who === 'one' ? 1 : size));
    return isACut ? [a.slice(cut), b] : [a, b.slice(cut)];
  });

describe('binary kernels', () => {
  it('are those of cpu under every broadcast', async () => {
    await fc.assert(
      fc.asyncProperty(operation, shapes, fc.boolean(), fc.nat(), async (compute, [a, b], odd, seed) => {
        const fill = odd ? oddNumbers : normals;
        await expectLikeCpu(
          seed,
          (rng) => [fill(rng, a!), fill(rng, b!)],
          ([x, y]) => compute(x!, y!),
        );
      }),
      { numRuns: 250 },
    );
  });

  it('hold for the shapes that training has, in both orders', async () => {
    const pairs = [
      [[3, 64, 32], [64, 32]],
      [[64, 33], [33]],
      [[64, 33], [64, 1]],
      [[2, 5, 7, 3], [5, 1, 3]],
      [[17], []],
      [[4, 1, 6], [1, 9, 6]],
      [[1], [1, 1, 1]],
    ] as const; // prettier-ignore
    for (const compute of Object.values(operations))
      for (const [one, other] of pairs)
        for (const [a, b] of [[one, other], [other, one]] as const)
          await expectLikeCpu(7, (rng) => [oddNumbers(rng, a), oddNumbers(rng, b)], ([x, y]) => compute(x!, y!)); // prettier-ignore
  });

  it('take numbers of the host', async () => {
    await expectLikeCpu(
      3,
      (rng) => [normals(rng, [5, 7])],
      ([x]) => tf.sub(1, tf.mul(x!, 0.5)),
    );
  });

  it('leave other types to cpu', async () => {
    await expectLikeCpu(
      3,
      () => [tf.tensor([1, 2, 3], [3], 'int32'), tf.tensor([5], [1], 'int32')],
      ([x, y]) => tf.add(x!, y!),
      { isOurs: false },
    );
  });

  it('add any count of arrays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 100 }), fc.nat(50), fc.boolean(), fc.nat(), async (count, size, odd, seed) => {
        const fill = odd ? oddNumbers : normals;
        await expectLikeCpu(
          seed,
          (rng) => Array.from({ length: count }, () => fill(rng, [size, 3])),
          (arrays) => tf.addN([...arrays]),
        );
      }), // prettier-ignore
      { numRuns: 60 },
    );
  });
});
