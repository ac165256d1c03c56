import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectLikeCpu, normals, oddNumbers, simdBackend } from '../../testing/simdAgainstCpu';
import type { Rng } from '../../lib/rng';

const indicesInto = (rng: Rng, size: number, shape: number[]): tf.Tensor =>
  tf.tensor(
    Int32Array.from({ length: shape.reduce((product, axis) => product * axis, 1) }, () => rng.integer(size)),
    shape,
    'int32',
  );

describe('gathered slices', () => {
  it('are those of cpu along any axis', async () => {
    const size = fc.integer({ min: 1, max: 9 });
    const sampled = fc
      .array(size, { minLength: 1, maxLength: 4 })
      .chain((shape) => fc.tuple(fc.constant(shape), fc.nat({ max: shape.length - 1 })));
    const taken = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(sampled, taken, fc.nat(), async ([shape, axis], indices, seed) => {
        await expectLikeCpu(
          seed,
          (rng) => [oddNumbers(rng, shape), indicesInto(rng, shape[axis]!, indices)],
          ([x, at]) => tf.gather(x!, at! as tf.Tensor1D, axis),
          { tolerance: 0 },
        );
      }),
      { numRuns: 150 },
    );
  });

  it('are those of cpu with batch dimensions', async () => {
    await expectLikeCpu(
      4,
      (rng) => [normals(rng, [3, 4, 5, 2]), indicesInto(rng, 5, [3, 6])],
      ([x, at]) => tf.gather(x!, at! as tf.Tensor1D, 2, 1),
      { tolerance: 0 },
    );
  });

  const attempt = (index: number): string => {
    try {
      tf.tidy(() => tf.gather(tf.ones([3, 4]), tf.tensor1d([0, index, -7], 'int32'), 1));
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('refuse an index that is not on the axis as cpu does, and leave nothing behind', async () => {
    for (const index of [4, -1, 2 ** 30]) {
      await tf.setBackend('cpu');
      const wanted = attempt(index);
      const backend = await simdBackend();
      const before = backend.memory().usedBytes;
      expect(wanted).toContain(String(index));
      expect(attempt(index)).toBe(wanted);
      expect(backend.memory().usedBytes).toBe(before);
    }
  });

  it('are NaN where a replay meets such an index', async () => {
    const backend = await simdBackend();
    const x = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    const at = tf.tensor1d([1, 0], 'int32');
    const recording = backend.machine.record();
    const out = recording.segment(() => tf.gather(x, at));
    recording.finish();
    backend.machine.memory.words.set([2, 1], backend.address(at) >>> 2);
    recording.replay(0);
    expect([...out.dataSync()]).toEqual([NaN, NaN, 3, 4]);
    recording.dispose();
    tf.dispose([x, at, out]);
  });
});
