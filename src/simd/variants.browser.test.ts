import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect, it } from 'vitest';
import { createRng } from '../lib/rng';
import { normals } from '../testing/simdAgainstCpu';
import { activeSimdBackend, SimdBackend } from './backend';
import { Machine } from './machine';
import type { KernelVariant } from './module';
import { registerSimdBackend } from './register';

/** Makes the module of this variant the backend `simd`. */
const use = async (variant: KernelVariant): Promise<void> => {
  tf.removeBackend('simd');
  tf.registerBackend('simd', async () => new SimdBackend(await Machine.load(undefined, variant)));
  await tf.setBackend('simd');
  expect(activeSimdBackend()?.machine.variant).toBe(variant);
};

const kernel = (name: string, inputs: tf.NamedTensorMap, attrs: tf.NamedAttrMap = {}): tf.Tensor =>
  tf.engine().runKernel(name, inputs, attrs);
const same = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC' };

/** What adds products: there the variants round differently. */
const computations: Readonly<Record<string, (given: (shape: number[]) => tf.Tensor) => tf.Tensor>> = {
  product: (given) => tf.matMul(given([37, 130]), given([130, 29])),
  'transposed product': (given) => tf.matMul(given([3, 70, 9]), given([3, 11, 70]), true, true),
  'fused product': (given) =>
    tf.fused.matMul({ a: given([16, 33]), b: given([33, 10]), bias: given([10]), activation: 'relu' }),
  convolution: (given) => tf.conv2d(given([3, 13, 13, 3]) as tf.Tensor4D, given([5, 5, 3, 10]) as tf.Tensor4D, 1, 'same'), // prettier-ignore
  'gradient of an image': (given) =>
    kernel('Conv2DBackpropInput', { dy: given([2, 9, 9, 5]), filter: given([3, 3, 3, 5]) }, { ...same, inputShape: [2, 9, 9, 3] }), // prettier-ignore
  'gradient of a filter': (given) =>
    kernel('Conv2DBackpropFilter', { x: given([2, 9, 9, 3]), dy: given([2, 9, 9, 5]) }, { ...same, filterShape: [3, 3, 3, 5] }), // prettier-ignore
  depthwise: (given) => tf.depthwiseConv2d(given([2, 9, 9, 6]) as tf.Tensor4D, given([3, 3, 6, 1]) as tf.Tensor4D, 1, 'same'), // prettier-ignore
  softmax: (given) => tf.softmax(given([17, 10])),
  sums: (given) => tf.sum(given([19, 301]), 1),
  tanh: (given) => tf.tanh(given([500])),
  gramian: (given) => kernel('Gram', { rows0: given([5, 333]), rows1: given([5, 7, 3]) }),
  'weighted rows': (given) => kernel('WeightedRowSum', { rows: given([5, 77]), coefficients: given([5]) }),
};

const results = async (variant: KernelVariant): Promise<Map<string, Float32Array>> => {
  await use(variant);
  return new Map(
    Object.entries(computations).map(([name, compute]) => {
      const rng = createRng(7).fork(name);
      return [name, tf.tidy(() => compute((shape) => normals(rng, shape)).dataSync<'float32'>())];
    }),
  );
};

it('the strict and the relaxed kernels agree but for rounding', async () => {
  registerSimdBackend();
  const strict = await results('simd128');
  const relaxed = await results('relaxed-simd');
  for (const [name, values] of strict) {
    const others = relaxed.get(name)!;
    expect(others.length, name).toBe(values.length);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    values.forEach((value, i) => expect(Math.abs(value - others[i]!) / largest, name).toBeLessThan(1e-5));
  }
  // They are two modules: somewhere a product is rounded once and not twice.
  expect([...strict].some(([name, values]) => values.some((value, i) => value !== relaxed.get(name)![i]))).toBe(true);
});

it('the relaxed kernels are the choice of a browser that has them', async () => {
  expect((await Machine.load()).variant).toBe('relaxed-simd');
});
