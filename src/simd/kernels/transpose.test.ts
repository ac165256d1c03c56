import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectLikeCpu, normals, oddNumbers } from '../../testing/simdAgainstCpu';

const shapeOf = (maxRank: number, largest: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: largest }), { minLength: 1, maxLength: maxRank });

const permuted = shapeOf(6, 6).chain((shape) =>
  fc.tuple(fc.constant(shape), fc.shuffledSubarray(shape.map((_, i) => i), { minLength: shape.length })),
); // prettier-ignore

describe('rearranged numbers are those of cpu', () => {
  it('transposed by any permutation up to rank 6', async () => {
    await fc.assert(
      fc.asyncProperty(permuted, fc.nat(), async ([shape, perm], seed) => {
        await expectLikeCpu(seed, (rng) => [oddNumbers(rng, shape)], ([x]) => tf.transpose(x!, perm), { tolerance: 0 }); // prettier-ignore
      }),
      { numRuns: 200 },
    );
  });

  it('transposed in two dimensions, in and out of whole blocks', async () => {
    const size = fc.integer({ min: 1, max: 70 });
    await fc.assert(
      fc.asyncProperty(size, size, fc.nat(), async (rows, columns, seed) => {
        await expectLikeCpu(seed, (rng) => [normals(rng, [rows, columns])], ([x]) => tf.transpose(x!), { tolerance: 0 }); // prettier-ignore
      }),
      { numRuns: 100 },
    );
  });

  it('transposed with long rows that stay whole', async () => {
    await expectLikeCpu(1, (rng) => [normals(rng, [5, 7, 301])], ([x]) => tf.transpose(x!, [1, 0, 2]), { tolerance: 0 }); // prettier-ignore
  });

  it('tiled', async () => {
    const tiled = shapeOf(4, 5).chain((shape) =>
      fc.tuple(fc.constant(shape), fc.tuple(...shape.map(() => fc.integer({ min: 0, max: 3 })))),
    );
    await fc.assert(
      fc.asyncProperty(tiled, fc.nat(), async ([shape, reps], seed) => {
        await expectLikeCpu(
          seed,
          (rng) => [oddNumbers(rng, shape)],
          ([x]) => tf.tile(x!, reps),
          { tolerance: 0 },
        );
      }),
      { numRuns: 150 },
    );
  });

  it('broadcast to a shape', async () => {
    await expectLikeCpu(2, (rng) => [normals(rng, [3, 1, 5])], ([x]) => tf.broadcastTo(x!, [2, 3, 4, 5]), { tolerance: 0 }); // prettier-ignore
  });

  it('reversed', async () => {
    const reversed = shapeOf(4, 6).chain((shape) =>
      fc.tuple(fc.constant(shape), fc.subarray(shape.map((_, i) => i), { minLength: 1 })),
    ); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(reversed, fc.nat(), async ([shape, axes], seed) => {
        await expectLikeCpu(
          seed,
          (rng) => [oddNumbers(rng, shape)],
          ([x]) => tf.reverse(x!, axes),
          { tolerance: 0 },
        );
      }),
      { numRuns: 100 },
    );
  });
});
