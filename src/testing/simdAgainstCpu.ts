import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect } from 'vitest';
import { createRng, type Rng } from '../lib/rng';
import type { SimdBackend } from '../simd/backend';
import { registerSimdBackend } from '../simd/register';

/** What a kernel is given: built anew on each backend, so that no tensor moves between them. */
export type Sample = (rng: Rng) => tf.Tensor[];
export type Compute = (inputs: readonly tf.Tensor[]) => tf.Tensor | tf.Tensor[];

export interface Comparison {
  /** Largest difference, relative to 1 + |value|; float32 sums in another order. */
  readonly tolerance?: number;
  /** False: the `cpu` kernel is expected to compute (what ours leaves out). */
  readonly isOurs?: boolean;
}

const tensorOf = (rng: Rng, shape: readonly number[], special: boolean): tf.Tensor => {
  const odd = [NaN, Infinity, -Infinity, 0, -0, 1e-40];
  const size = shape.reduce((product, axis) => product * axis, 1);
  const values = Float32Array.from({ length: size }, () =>
    special && rng.uniform() < 0.2 ? odd[rng.integer(odd.length)]! : rng.normal(),
  );
  return tf.tensor(values, [...shape], 'float32');
};

/** Normal numbers of a shape. */
export const normals = (rng: Rng, shape: readonly number[]): tf.Tensor => tensorOf(rng, shape, false);
/** Normal numbers with NaN, infinities, zeros of both signs and denormal ones among them. */
export const oddNumbers = (rng: Rng, shape: readonly number[]): tf.Tensor => tensorOf(rng, shape, true);

const expectSame = (got: tf.TypedArray, want: tf.TypedArray, tolerance: number, what: string): void => {
  expect(got.length, what).toBe(want.length);
  got.forEach((value, i) => {
    const wanted = want[i]!;
    if (Object.is(value, wanted) || value === wanted) return;
    const isClose = Math.abs(value - wanted) <= tolerance * (1 + Math.abs(wanted));
    if (!isClose) expect.fail(`${what}: element ${i} is ${value}, on cpu ${wanted}`);
  });
};

const on = async (backend: string): Promise<void> => {
  if (backend === 'simd') registerSimdBackend();
  await tf.setBackend(backend);
};

export const simdBackend = async (): Promise<SimdBackend> => {
  await on('simd');
  return tf.backend() as SimdBackend;
};

/**
 * Computes on `cpu` and on `simd` and compares: values, shapes and types; that ours computed it; that the recording of it
 * gives the same bits again; and that nothing stays behind.
 */
export const expectLikeCpu = async (
  seed: number,
  sample: Sample,
  compute: Compute,
  { tolerance = 1e-5, isOurs = true }: Comparison = {},
): Promise<void> => {
  const run = (): tf.Tensor[] => [compute(sample(createRng(seed)))].flat();
  await on('cpu');
  const wanted = tf.tidy(() => run().map((one) => ({ shape: one.shape, dtype: one.dtype, values: one.dataSync() })));
  const backend = await simdBackend();
  const tensorsBefore = tf.memory().numTensors;
  const bytesBefore = backend.memory().usedBytes;
  tf.tidy(() => {
    const inputs = sample(createRng(seed));
    const recording = backend.machine.record();
    const outputs = recording.segment(() => [compute(inputs)].flat());
    recording.finish();
    expect(recording.refusal === null, `computed by simd (${recording.refusal})`).toBe(isOurs);
    const first = outputs.map((one) => one.dataSync().slice());
    outputs.forEach((one, i) => {
      expect({ shape: one.shape, dtype: one.dtype }).toEqual({ shape: wanted[i]!.shape, dtype: wanted[i]!.dtype });
      expectSame(first[i]!, wanted[i]!.values, tolerance, `output ${i}`);
    });
    if (isOurs) {
      recording.replay(0);
      outputs.forEach((one, i) => expectSame(one.dataSync(), first[i]!, 0, `output ${i} replayed`));
    }
    tf.dispose(outputs);
    recording.dispose();
  });
  expect(tf.memory().numTensors, 'tensors').toBe(tensorsBefore);
  expect(backend.memory().usedBytes, 'bytes').toBe(bytesBefore);
};
