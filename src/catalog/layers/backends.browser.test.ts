import '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgpu';
import { afterAll, describe, expect, it } from 'vitest';
import { everyLayer, gradientCases } from '../../testing/everyLayer';
import { stackedGradients, stackedTensors, type NamedGradients } from '../../testing/layerGradients';
import { expectWithin } from '../../testing/relativeError';
import { tf } from '../../testing/tensorflow';

/** Tolerance belongs to the backend. */
const backends = [
  ['webgl', 1e-4],
  ['webgpu', 1e-4],
] as const;
const extent = { repeats: 1, stacks: [2], modes: ['train'] } as const;

afterAll(() => tf.setBackend('cpu'));

describe.each(backends)('%s', (backend, tolerance) => {
  it.each(everyLayer.map((entry) => [entry.kind, entry] as const))(
    '%s has the gradients of cpu',
    async (_, entry) => {
      await tf.setBackend('cpu');
      const oracle = new Map<string, NamedGradients>();
      for (const { sample, dOutput, what } of gradientCases(entry, extent)) {
        oracle.set(what, stackedGradients(sample, dOutput));
      }
      expect(await tf.setBackend(backend)).toBe(true);
      for (const { sample, dOutput, what } of gradientCases(entry, extent)) {
        for (const [name, tensor] of Object.entries(stackedTensors(sample, dOutput))) {
          expectWithin(await tensor.data(), oracle.get(what)![name]!, tolerance, `${what}, ${name}`);
        }
      }
    },
    120_000,
  );
});
