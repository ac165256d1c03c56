import { describe, expect, it } from 'vitest';
import { erf } from '../../testing/preciseErf';
import { tf } from '../../testing/tensorflow';
import { leakySlope, type Activation } from './activation';
import { dense } from './dense';

const oracle: Readonly<Record<Activation, (z: number) => number>> = {
  linear: (z) => z,
  relu: (z) => Math.max(z, 0),
  'leaky-relu': (z) => (z > 0 ? z : leakySlope * z),
  tanh: Math.tanh,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  gelu: (z) => 0.5 * z * (1 + erf(z / Math.SQRT2)),
};

/** A dense layer that hands its one input through. */
const apply = (activation: Activation, z: readonly number[]) => {
  const input = tf.tensor2d([...z], [z.length, 1]);
  const variables = { kernel: tf.ones([1, 1]), bias: tf.zeros([1]) };
  const params = { units: 1, activation };
  const { output, saved } = dense.forward(tf, { inputs: [input], variables, noise: {}, params, mode: 'train' });
  const { dInputs } = dense.backward!(tf, {
    saved,
    variables,
    dOutput: tf.ones([1, z.length, 1]),
    inputShapes: [input.shape],
    params,
    wanted: { inputs: [true], variables: false },
  });
  return { values: output.dataSync(), slopes: dInputs[0]!.dataSync() };
};

describe.each(Object.entries(oracle) as [Activation, (z: number) => number][])('%s', (activation, f) => {
  it('has the value of its formula, far out too', () => {
    const z = [-100, -30, -6, -2.5, -1, -0.3, -1e-3, 0, 1e-3, 0.3, 1, 2.5, 6, 30, 100];
    apply(activation, z).values.forEach((value, i) => {
      expect(Math.abs(value - f(z[i]!)), `${activation}(${z[i]})`).toBeLessThanOrEqual(
        1e-6 * Math.max(1, Math.abs(z[i]!)),
      );
    });
  });
});

describe('slope at zero', () => {
  it.each([
    ['relu', 0],
    ['leaky-relu', leakySlope],
    ['gelu', 0.5],
    ['sigmoid', 0.25],
    ['tanh', 1],
    ['linear', 1],
  ] as const)('%s has %f, as in PyTorch', (activation, slope) => {
    expect(apply(activation, [0]).slopes[0]).toBeCloseTo(slope, 6);
  });
});

it('knows GELU as PyTorch computes it', () => {
  const expected = [-0.15865525393145707, 0.34573123063700656, 0.8413447460685429, 2.99595030578146];
  apply('gelu', [-1, 0.5, 1, 3]).values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 6));
});
