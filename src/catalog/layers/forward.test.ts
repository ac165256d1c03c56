import type { Tensor } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRng } from '../../lib/rng';
import { expectWithin } from '../../testing/relativeError';
import { randomTensor, sampleLayer } from '../../testing/sampleLayer';
import { forwardOf, stackedGradients } from '../../testing/layerGradients';
import { tf } from '../../testing/tensorflow';
import { conv2d } from './conv2d';
import { dense } from './dense';
import { dropout } from './dropout';
import type { LayerEntry } from './entry';
import { maxPool } from './maxPool';

beforeEach(() => tf.engine().startScope());
afterEach(() => tf.engine().endScope());

const at = (tensor: Tensor, ...place: number[]): number => {
  const inside = place.every((index, axis) => index >= 0 && index < tensor.shape[axis]!);
  if (!inside) return 0;
  return tensor.dataSync()[place.reduce((flat, index, axis) => flat * tensor.shape[axis]! + index, 0)]!;
};

/** Every number of `output` by `value` of its place. */
const expected = (output: Tensor, value: (place: number[]) => number): number[] =>
  Array.from({ length: output.size }, (_, flat) => {
    const place: number[] = [];
    for (let axis = output.rank - 1, rest = flat; axis >= 0; axis--) {
      place.unshift(rest % output.shape[axis]!);
      rest = Math.floor(rest / output.shape[axis]!);
    }
    return value(place);
  });

describe('dense', () => {
  it('is a product and a bias', () => {
    for (let seed = 0; seed < 10; seed++) {
      const sample = sampleLayer(dense as LayerEntry, createRng(seed), 'train', { activation: 'linear' });
      const { kernel, bias } = sample.variables;
      const input = sample.inputs[0]!;
      const output = forwardOf(sample);
      const oracle = expected(output, ([row, unit]) => {
        let sum = at(bias!, unit!);
        for (let i = 0; i < input.shape[1]!; i++) sum += at(input, row!, i) * at(kernel!, i, unit!);
        return sum;
      });
      expectWithin(output.dataSync(), oracle, 1e-5, `seed ${seed}`);
    }
  });
});

describe('conv2d', () => {
  it.each(['same', 'valid'])('slides its window with %s padding', (padding) => {
    for (let seed = 0; seed < 10; seed++) {
      const sample = sampleLayer(conv2d as LayerEntry, createRng(seed), 'train', { activation: 'linear', padding });
      const { kernelSize: size, stride } = sample.params as { kernelSize: number; stride: number };
      const { kernel, bias } = sample.variables;
      const input = sample.inputs[0]!;
      const [, height, width, channels] = input.shape as [number, number, number, number];
      const output = forwardOf(sample);
      /** Zeros before the image; the odd one goes behind it. */
      const before = (length: number): number =>
        padding === 'valid'
          ? 0
          : Math.floor(Math.max((Math.ceil(length / stride) - 1) * stride + size - length, 0) / 2);
      const oracle = expected(output, ([row, y, x, filter]) => {
        let sum = at(bias!, filter!);
        for (let i = 0; i < size; i++)
          for (let j = 0; j < size; j++)
            for (let c = 0; c < channels; c++)
              sum +=
                at(input, row!, y! * stride + i - before(height), x! * stride + j - before(width), c) *
                at(kernel!, i, j, c, filter!);
        return sum;
      });
      expectWithin(output.dataSync(), oracle, 1e-5, `seed ${seed}`);
    }
  });
});

describe('max-pool', () => {
  it('takes the largest of each window', () => {
    for (let seed = 0; seed < 10; seed++) {
      const sample = sampleLayer(maxPool as LayerEntry, createRng(seed), 'train');
      const { size, stride } = sample.params as { size: number; stride: number };
      const output = forwardOf(sample);
      const oracle = expected(output, ([row, y, x, channel]) => {
        let largest = Number.NEGATIVE_INFINITY;
        for (let i = 0; i < size; i++)
          for (let j = 0; j < size; j++)
            largest = Math.max(largest, at(sample.inputs[0]!, row!, y! * stride + i, x! * stride + j, channel!));
        return largest;
      });
      expectWithin(output.dataSync(), oracle, 0, `seed ${seed}`);
    }
  });

  it('gives the whole gradient of a tie to the first of the window', () => {
    const sample = { ...sampleLayer(maxPool as LayerEntry, createRng(0), 'train'), params: { size: 2, stride: 2 } };
    const ties = { ...sample, inputs: [tf.ones([1, 2, 2, 1])] };
    const gradients = stackedGradients(ties, tf.tensor([3, -5], [2, 1, 1, 1, 1]));
    expect([...gradients['input 0']!]).toEqual([3, 0, 0, 0, -5, 0, 0, 0]);
  });
});

describe('dropout', () => {
  const run = (mode: 'train' | 'evaluate', rate: number, noise: Record<string, Tensor>, input: Tensor): Tensor =>
    dropout.forward(tf, { inputs: [input], variables: {}, noise, params: { rate }, mode }).output;

  it('drops the share below the rate, scales the rest, and repeats itself for the same noise', () => {
    const input = randomTensor(createRng(1), [50, 40]);
    const mask = randomTensor(createRng(2), [50, 40], 'uniform');
    const output = run('train', 0.3, { mask }, input).dataSync();
    const oracle = input.dataSync().map((value, i) => (mask.dataSync()[i]! > 0.3 ? value / 0.7 : 0));
    expectWithin(output, oracle, 1e-6, 'dropout');
    expect(run('train', 0.3, { mask }, input).dataSync()).toEqual(output);
  });

  it('is the identity in evaluation and at rate 0', () => {
    const input = randomTensor(createRng(1), [3, 4]);
    expect(run('evaluate', 0.5, {}, input).dataSync()).toEqual(input.dataSync());
    expect(dropout.noise!([[4]], { rate: 0 })).toEqual([]);
    expect(run('train', 0, {}, input).dataSync()).toEqual(input.dataSync());
  });
});
