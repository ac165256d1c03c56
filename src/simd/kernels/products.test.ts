import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rng } from '../../lib/rng';
import { expectLikeCpu, normals, oddNumbers, simdBackend } from '../../testing/simdAgainstCpu';
import { sizeOf } from './layout';

const size = fc.integer({ min: 0, max: 40 });
const activation = fc.constantFrom(
  'linear',
  'relu',
  'relu6',
  'leakyrelu',
  'sigmoid',
  'elu',
) as fc.Arbitrary<tf.fused.Activation>;

/** Whether a product of [… a, 2, 3] and [… b, k, 2] throws. */
const errorsOf = async (a: number[], b: number[], k: number): Promise<{ cpu: boolean; simd: boolean }> => {
  const throws = (): boolean => {
    try {
      tf.tidy(() => void tf.matMul(tf.ones([...a, 2, 3]), tf.ones([...b, k, 2])));
      return false;
    } catch {
      return true;
    }
  };
  await tf.setBackend('cpu');
  const cpu = throws();
  await simdBackend();
  return { cpu, simd: throws() };
};

describe('products', () => {
  it('are those of cpu in all transpositions and batches', async () => {
    const batch = fc.integer({ min: 1, max: 3 });
    await fc.assert(
      fc.asyncProperty(fc.tuple(size, size, fc.integer({ min: 1, max: 40 }), batch, batch), fc.boolean(), fc.boolean(), fc.boolean(), fc.nat(), async ([m, n, k, p, q], ta, tb, odd, seed) => { // prettier-ignore
        const fill = odd ? oddNumbers : normals;
        const [aBatch, bBatch] = p === q || p === 1 || q === 1 ? [p, q] : [p, p];
        await expectLikeCpu(
          seed,
          (rng) => [fill(rng, [aBatch, ...(ta ? [k, m] : [m, k])]), fill(rng, [bBatch, ...(tb ? [n, k] : [k, n])])],
          ([a, b]) => tf.matMul(a!, b!, ta, tb),
          { tolerance: 1e-5 * Math.sqrt(k) },
        );
      }), // prettier-ignore
      { numRuns: 200 },
    );
  });

  it('broadcast batches as cpu does, and refuse shapes that cannot be multiplied', async () => {
    const axis = fc.constantFrom(1, 2, 3);
    const outer = fc.array(axis, { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(outer, outer, fc.integer({ min: 3, max: 4 }), fc.nat(), async (a, b, k, seed) => {
        const thrown = await errorsOf(a, b, k);
        expect(thrown.simd).toBe(thrown.cpu);
        if (thrown.cpu) return;
        const length = Math.max(a.length, b.length);
        const at = (shape: readonly number[], i: number): number => shape[shape.length - length + i] ?? 1;
        const batch = Array.from({ length }, (_, i) => Math.max(at(a, i), at(b, i)));
        const isOurs = [a, b].every((shape) => [1, sizeOf(batch)].includes(sizeOf(shape)));
        const sample = (rng: Rng) => [normals(rng, [...a, 2, 3]), normals(rng, [...b, k, 2])];
        await expectLikeCpu(seed, sample, ([x, y]) => tf.matMul(x!, y!), { isOurs });
      }),
      { numRuns: 200 },
    );
  });

  it('add a bias and apply an activation', async () => {
    await fc.assert(
      fc.asyncProperty(
        size,
        size,
        fc.integer({ min: 1, max: 40 }),
        activation,
        fc.nat(),
        async (m, n, k, act, seed) => {
          await expectLikeCpu(
            seed,
            (rng) => [normals(rng, [m, k]), normals(rng, [k, n]), normals(rng, [n])],
            ([a, b, bias]) => tf.fused.matMul({ a: a!, b: b!, bias: bias!, activation: act, leakyreluAlpha: 0.01 }),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('hold where panels are packed and the depth is cut', async () => {
    for (const [m, n, k] of [
      [40, 200, 70],
      [33, 131, 600],
      [5, 9, 1100],
      [64, 256, 1025],
    ] as const) {
      // prettier-ignore
      await expectLikeCpu(1, (rng) => [normals(rng, [m, k]), normals(rng, [k, n])], ([a, b]) => tf.matMul(a!, b!), { tolerance: 1e-4 }); // prettier-ignore
      await expectLikeCpu(1, (rng) => [normals(rng, [m, k]), normals(rng, [n, k])], ([a, b]) => tf.matMul(a!, b!, false, true), { tolerance: 1e-4 }); // prettier-ignore
    }
  });
});
