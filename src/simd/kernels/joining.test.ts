import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectLikeCpu, normals, oddNumbers, simdBackend } from '../../testing/simdAgainstCpu';

const size = fc.integer({ min: 0, max: 7 });
const shape = fc.array(size, { minLength: 1, maxLength: 4 });
const withAxis = shape.chain((sizes) => fc.tuple(fc.constant(sizes), fc.nat({ max: sizes.length - 1 })));
const exactly = { tolerance: 0 };

describe('joined and cut numbers are those of cpu', () => {
  it('concatenated along any axis', async () => {
    await fc.assert(
      fc.asyncProperty(withAxis, fc.array(size, { minLength: 1, maxLength: 4 }), fc.nat(), async ([sizes, axis], widths, seed) => { // prettier-ignore
        await expectLikeCpu(
          seed,
          (rng) => widths.map((width) => oddNumbers(rng, sizes.with(axis, width))),
          (parts) => tf.concat([...parts], axis),
          exactly,
        );
      }), // prettier-ignore
      { numRuns: 150 },
    );
  });

  it('stacked along any axis, and unstacked', async () => {
    await fc.assert(
      fc.asyncProperty(withAxis, fc.integer({ min: 1, max: 4 }), fc.nat(), async ([sizes, axis], count, seed) => {
        const sample = (rng: Parameters<typeof oddNumbers>[0]) => Array.from({ length: count }, () => oddNumbers(rng, sizes)); // prettier-ignore
        await expectLikeCpu(seed, sample, (parts) => tf.stack([...parts], axis), exactly);
        if (sizes[axis]! > 0) await expectLikeCpu(seed, sample, ([x]) => tf.unstack(x!, axis), exactly);
      }),
      { numRuns: 100 },
    );
  });

  it('sliced, any box', async () => {
    const box = fc.array(fc.tuple(size, size, size), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(box, fc.nat(), async (axes, seed) => {
        const whole = axes.map(([before, count, after]) => before + count + after);
        const begin = axes.map(([before]) => before);
        const counts = axes.map(([, count]) => count);
        await expectLikeCpu(
          seed,
          (rng) => [oddNumbers(rng, whole)],
          ([x]) => tf.slice(x!, begin, counts),
          exactly,
        );
      }),
      { numRuns: 100 },
    );
  });

  it('sliced in strides, forwards and backwards', async () => {
    const cases: [number[], number[], number[]][] = [
      [[0, 1, 5], [6, 4, 0], [2, 1, -2]], // prettier-ignore
      [[1, 0, 0], [3, 5, 7], [1, 1, 1]], // prettier-ignore
      [[0, 0, 0], [6, 5, 7], [1, 1, 1]], // prettier-ignore
      [[5, 4, 6], [0, 0, 0], [-1, -3, -2]], // prettier-ignore
    ];
    for (const [begin, end, strides] of cases) {
      await expectLikeCpu(3, (rng) => [normals(rng, [6, 5, 7])], ([x]) => tf.stridedSlice(x!, begin, end, strides), exactly); // prettier-ignore
    }
    // A new axis, one that is dropped, masks.
    await expectLikeCpu(3, (rng) => [normals(rng, [6, 5, 7])], ([x]) => tf.stridedSlice(x!, [0, 1, 2], [1, 2, 4], [1, 1, 1], 1, 4, 0, 1, 2), exactly); // prettier-ignore
  });

  it('split into given sizes', async () => {
    await fc.assert(
      fc.asyncProperty(withAxis, fc.array(size, { minLength: 1, maxLength: 4 }), fc.nat(), async ([sizes, axis], widths, seed) => { // prettier-ignore
        const total = widths.reduce((sum, width) => sum + width, 0);
        await expectLikeCpu(seed, (rng) => [oddNumbers(rng, sizes.with(axis, total))], ([x]) => tf.split(x!, widths, axis), exactly); // prettier-ignore
      }), // prettier-ignore
      { numRuns: 100 },
    );
  });

  it('padded with a constant', async () => {
    const axes = fc.array(fc.tuple(size, fc.nat({ max: 3 }), fc.nat({ max: 3 })), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(axes, fc.constantFrom(0, -1.5, NaN), fc.nat(), async (given, constant, seed) => {
        const paddings = given.map(([, before, after]): [number, number] => [before, after]);
        await expectLikeCpu(seed, (rng) => [oddNumbers(rng, given.map(([count]) => count))], ([x]) => tf.pad(x!, paddings, constant), exactly); // prettier-ignore
      }),
      { numRuns: 100 },
    );
  });

  it('of other types come from cpu', async () => {
    await expectLikeCpu(1, () => [tf.tensor([1, 2, 3, 4, 5, 6], [2, 3], 'int32')], ([x]) => tf.concat([x!, x!], 1), { isOurs: false }); // prettier-ignore
  });

  it('never share their numbers with what they were made of', async () => {
    const backend = await simdBackend();
    const x = tf.tensor([1, 2, 3, 4]);
    const part = tf.slice(x, [1], [2]);
    backend.machine.memory.floats.fill(9, backend.address(x) >>> 2, (backend.address(x) >>> 2) + 4);
    expect([...part.dataSync()]).toEqual([2, 3]);
    x.dispose();
    expect([...part.dataSync()]).toEqual([2, 3]);
    part.dispose();
  });
});
