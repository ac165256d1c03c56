import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { expectClose, runKernel } from '../../testing/webgpuKernels';
import { dropBackend, startRuntime } from '../runtime';

beforeAll(() => startRuntime('webgpu'));
afterAll(() => dropBackend('webgpu'));

describe('ActivationGradient', () => {
  const slope = 0.01;
  /** f′ as a function of z. */
  const derivatives: Readonly<
    Record<string, { readonly f: (z: number) => number; readonly d: (z: number) => number }>
  > = {
    relu: { f: (z) => Math.max(z, 0), d: (z) => (z > 0 ? 1 : 0) },
    'leaky-relu': { f: (z) => (z > 0 ? z : slope * z), d: (z) => (z > 0 ? 1 : slope) },
    tanh: { f: Math.tanh, d: (z) => 1 / Math.cosh(z) ** 2 },
    sigmoid: { f: (z) => 1 / (1 + Math.exp(-z)), d: (z) => 1 / (2 + Math.exp(z) + Math.exp(-z)) },
  };

  test.each(Object.keys(derivatives))('%s, three rows over one output', async (activation) => {
    const { f, d } = derivatives[activation]!;
    const z = Array.from({ length: 35 }, (_, i) => (i - 17) / 4);
    const cotangent = Array.from({ length: 3 * z.length }, (_, i) => Math.sin(i));
    const inputs = { dOutput: tf.tensor(cotangent, [3, 5, 7]), output: tf.tensor(z.map(f), [5, 7]) };
    const [got] = await runKernel('ActivationGradient', inputs, { activation, slope });
    expectClose(
      got!,
      cotangent.map((c, i) => c * d(z[i % z.length]!)),
      1e-6,
    );
  });
});
