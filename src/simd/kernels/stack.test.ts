import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectLikeCpu, normals, oddNumbers, simdBackend } from '../../testing/simdAgainstCpu';

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, axis) => size * axis, 1);

/** Row `row` of a tensor [rows, …]. */
const rowOf = (tensor: tf.Tensor, row: number): Float32Array => {
  const values = tensor.dataSync<'float32'>();
  const length = values.length / tensor.shape[0]!;
  return values.subarray(row * length, (row + 1) * length);
};

/** The same in doubles, by definition: no other backend has these kernels. */
const gramInDoubles = (tensors: readonly tf.Tensor[]): tf.Tensor => {
  const rows = tensors[0]!.shape[0]!;
  const product = (i: number, j: number): number =>
    tensors.reduce((sum, tensor) => {
      const b = rowOf(tensor, j);
      return sum + rowOf(tensor, i).reduce((part, value, k) => part + value * b[k]!, 0);
    }, 0);
  return tf.tensor(Array.from({ length: rows * rows }, (_, at) => product(Math.floor(at / rows), at % rows)), [rows, rows]); // prettier-ignore
};

const gram = (tensors: readonly tf.Tensor[]): tf.Tensor =>
  tf.getBackend() === 'simd'
    ? tf.engine().runKernel('Gram', Object.fromEntries(tensors.map((tensor, i) => [`rows${i}`, tensor])))
    : gramInDoubles(tensors);

const sumInDoubles = (rows: tf.Tensor, coefficients: tf.Tensor): tf.Tensor => {
  const shape = rows.shape.slice(1);
  const sums = new Float64Array(sizeOf(shape));
  coefficients.dataSync().forEach((c, s) => rowOf(rows, s).forEach((value, i) => (sums[i]! += c * value)));
  return tf.tensor(Float32Array.from(sums), shape);
};

const rowSum = ([rows, coefficients]: readonly tf.Tensor[]): tf.Tensor =>
  tf.getBackend() === 'simd'
    ? tf.engine().runKernel('WeightedRowSum', { rows: rows!, coefficients: coefficients! })
    : sumInDoubles(rows!, coefficients!);

/** Inner products of random rows cancel: the error is that of sums as large as √length. */
const toleranceOver = (length: number): number => 1e-5 + 1e-6 * Math.sqrt(length);
const fillOf = (isOdd: boolean): typeof normals => (isOdd ? oddNumbers : normals);
const inner = fc.array(fc.integer({ min: 0, max: 17 }), { maxLength: 3 });

describe('Gram', () => {
  it('is the inner products of rows, over any list of tensors', async () => {
    const shapes = fc.array(inner, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 19 }), shapes, fc.boolean(), fc.nat(), async (rows, given, isOdd, seed) => { // prettier-ignore
        const length = given.reduce((sum, shape) => sum + sizeOf(shape), 0);
        const tolerance = toleranceOver(length);
        await expectLikeCpu(seed, (rng) => given.map((shape) => fillOf(isOdd)(rng, [rows, ...shape])), gram, { tolerance }); // prettier-ignore
      }), // prettier-ignore
      { numRuns: 150 },
    );
  });

  it('holds for long rows and many of them', async () => {
    for (const [rows, length] of [
      [2, 100_003],
      [3, 31_000],
      [16, 12_345],
      [33, 2050],
      [64, 515],
    ] as const) {
      await expectLikeCpu(rows, (rng) => [normals(rng, [rows, length])], gram, { tolerance: toleranceOver(length) });
    }
  });

  it('is symmetric to the bit', async () => {
    await simdBackend();
    tf.tidy(() => {
      const values = gram([tf.randomNormal([7, 333]), tf.randomNormal([7, 5, 5])]).dataSync();
      for (let i = 0; i < 7; i++) for (let j = 0; j < i; j++) expect(values[7 * i + j]).toBe(values[7 * j + i]);
    });
  });

  it('wants as many rows of each tensor', async () => {
    const { numTensors } = tf.memory();
    await simdBackend();
    expect(() => tf.tidy(() => gram([tf.ones([2, 3]), tf.ones([3, 3])]))).toThrow('[2,3],[3,3]');
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

describe('WeightedRowSum', () => {
  it('is Σ c · row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 9 }), inner, fc.boolean(), fc.nat(), async (rows, shape, isOdd, seed) => { // prettier-ignore
        await expectLikeCpu(seed, (rng) => [fillOf(isOdd)(rng, [rows, ...shape]), normals(rng, [rows])], rowSum);
      }), // prettier-ignore
      { numRuns: 150 },
    );
  });

  it('wants a coefficient for each row', async () => {
    await simdBackend();
    expect(() => tf.tidy(() => rowSum([tf.ones([2, 3]), tf.ones([3])]))).toThrow('[3] coefficients for rows [2,3]');
  });
});
