import '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgpu';
import { afterAll, describe, expect, it } from 'vitest';
import { everyLayer, gradientCases } from '../../testing/everyLayer';
import { stackedGradients, stackedTensors, type NamedGradients } from '../../testing/layerGradients';
import { expectWithin } from '../../testing/relativeError';
import { tf } from '../../testing/tensorflow';
import { randomTensor, type LayerSample } from '../../testing/sampleLayer';
import { createRng } from '../../lib/rng';
import { dense } from './dense';
import type { LayerEntry } from './entry';

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

  it('multiplies long vectors, which it may turn into sums', async () => {
    const rng = createRng(1);
    const gradients = async (): Promise<Float32Array> => {
      const sample: LayerSample = {
        entry: dense as LayerEntry,
        params: { units: 1, activation: 'tanh' },
        mode: 'train',
        outputShape: [1],
        variableSpecs: dense.variables([[3]], { units: 1, activation: 'tanh' }, {}),
        inputs: [randomTensor(rng.fork('x'), [1500, 3])],
        variables: { kernel: randomTensor(rng.fork('kernel'), [3, 1]), bias: randomTensor(rng.fork('bias'), [1]) },
        noise: {},
      };
      const { kernel, bias } = stackedTensors(sample, randomTensor(rng.fork('dOutput'), [2, 1500, 1]));
      return (await tf.concat([tf.reshape(kernel!, [6]), tf.reshape(bias!, [2])]).data()) as Float32Array;
    };
    await tf.setBackend('cpu');
    const oracle = await gradients();
    await tf.setBackend(backend);
    expectWithin(await gradients(), oracle, tolerance, 'long vectors');
  });
});
