import '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgpu';
import { afterAll, describe, it } from 'vitest';
import { createRng } from '../../lib/rng';
import { expectWithin } from '../../testing/relativeError';
import { sampleLoss } from '../../testing/sampleLoss';
import { tf } from '../../testing/tensorflow';
import type { LossEntry } from './entry';
import { losses } from './index';

/** Tolerance belongs to the backend. */
const backends = [
  ['webgl', 1e-4],
  ['webgpu', 1e-4],
] as const;

const valuesOf = async (entry: LossEntry, backend: string, scale: number): Promise<Float32Array[]> => {
  await tf.setBackend(backend);
  const args = sampleLoss(entry, createRng(1), scale);
  const tensors = [entry.perRow(tf, args), entry.gradient(tf, args)];
  return Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
};

afterAll(() => tf.setBackend('cpu'));

describe.each(backends)('%s', (backend, tolerance) => {
  it.each(losses.entries.map((entry) => [entry.kind, entry] as const))('%s is that of cpu', async (_, entry) => {
    for (const scale of [2, 50]) {
      const oracle = await valuesOf(entry, 'cpu', scale);
      const got = await valuesOf(entry, backend, scale);
      got.forEach((values, i) =>
        expectWithin(values, oracle[i]!, tolerance, `${i === 0 ? 'value' : 'gradient'}, ${scale}`),
      );
    }
  });
});
