import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { simdBackend } from '../testing/simdAgainstCpu';
import type { SimdBackend } from './backend';
import type { Recording } from './recording';

let backend: SimdBackend;
let before = { tensors: 0, bytes: 0 };
const state = () => ({ tensors: tf.memory().numTensors, bytes: backend.memory().usedBytes });

beforeAll(async () => {
  backend = await simdBackend();
});
beforeEach(() => {
  before = state();
});
afterEach(() => {
  expect(backend.machine.recording).toBeNull();
  expect(state()).toEqual(before);
});

const valuesOf = (tensor: tf.Tensor): number[] => [...tensor.dataSync()];
const write = (tensor: tf.Tensor, values: number[]): void =>
  backend.machine.memory.floats.set(values, backend.address(tensor) >>> 2);
const row = (values: number[]): tf.Tensor2D => tf.tensor2d(values, [1, values.length]);

const record = (act: () => tf.Tensor): { readonly recording: Recording; readonly out: tf.Tensor } => {
  const recording = backend.machine.record();
  const out = recording.segment(() => tf.tidy(act));
  recording.finish();
  return { recording, out };
};

describe('a recording', () => {
  it('computes again from what the host writes', () => {
    const x = row([1, 2]);
    const w = tf.tensor2d([1, 10, 100, 1000], [2, 2]);
    const { recording, out } = record(() => tf.matMul(tf.matMul(x, w), w));
    expect(recording.countOf(0)).toBe(2);
    write(x, [3, 4]);
    recording.replay(0);
    const wanted = tf.tidy(() => valuesOf(tf.matMul(tf.matMul(row([3, 4]), w), w)));
    expect(valuesOf(out)).toEqual(wanted);
    recording.dispose();
    tf.dispose([x, w, out]);
  });

  it('keeps its blocks from everybody else while it lives', () => {
    const x = row([1, 2, 3, 4]);
    const { recording, out } = record(() => tf.transpose(tf.matMul(tf.transpose(x), x)));
    const first = valuesOf(out);
    const strangers = Array.from({ length: 50 }, (_, i) => {
      const stranger = tf.fill([4, 4], i);
      backend.address(stranger);
      return stranger;
    });
    recording.replay(0);
    expect(strangers.map((one) => valuesOf(one))).toEqual(strangers.map((_, i) => Array<number>(16).fill(i)));
    expect(valuesOf(out)).toEqual(first);
    recording.dispose();
    tf.dispose([x, out, ...strangers]);
  });

  it('keeps constants, though room was free when they came', () => {
    const x = row([1, 2, 3, 4]);
    // What was transposed and tiled is gone when the output and the constant of the same size come in.
    const { recording, out } = record(() => {
      const length = tf.tidy(() => tf.matMul(x, tf.transpose(tf.tile(tf.tile(x, [1, 1]), [1, 1]))));
      return tf.matMul(length, row([10, 20, 30, 40]));
    });
    expect(valuesOf(out)).toEqual([300, 600, 900, 1200]);
    for (let i = 0; i < 3; i++) recording.replay(0);
    expect(valuesOf(out)).toEqual([300, 600, 900, 1200]);
    recording.dispose();
    tf.dispose([x, out]);
  });

  it('keeps its program, though room was free when it was written', () => {
    const x = tf.range(0, 16);
    // Temporary results of all sizes up to more than that of the program.
    const { recording, out } = record(() => {
      const tiles = Array.from({ length: 20 }, (_, i) => tf.tile(x, [i + 1]));
      return tf.concat([tiles[0]!, tiles[19]!]);
    });
    const first = valuesOf(out);
    for (let i = 0; i < 3; i++) recording.replay(0);
    expect(valuesOf(out)).toEqual(first);
    recording.dispose();
    tf.dispose([x, out]);
  });

  it('keeps what was computed between its segments', () => {
    const x = row([1, 2, 3, 4]);
    const recording = backend.machine.record();
    const length = recording.segment(() => tf.tidy(() => tf.matMul(x, tf.transpose(x))));
    const between = tf.tidy(() => tf.tile(tf.tensor2d([1, 2], [1, 2]), [1, 2]));
    const out = recording.segment(() => tf.matMul(length, between));
    recording.finish();
    recording.replay(0);
    recording.replay(1);
    expect(valuesOf(out)).toEqual([30, 60, 30, 60]);
    recording.dispose();
    tf.dispose([x, length, between, out]);
  });

  it('leaves a tensor that outlives it alone', () => {
    const x = row([1, 2]);
    const { recording, out } = record(() => tf.transpose(x));
    recording.dispose();
    const strangers = Array.from({ length: 20 }, () => tf.tidy(() => tf.transpose(row([7, 8]))));
    expect(valuesOf(out)).toEqual([1, 2]);
    expect(valuesOf(x)).toEqual([1, 2]);
    tf.dispose([x, out, ...strangers]);
  });

  it('replays after memory has grown', () => {
    const x = row([1, 2]);
    const { recording, out } = record(() => tf.matMul(x, x, true, false));
    const { memory } = backend.machine;
    const reserved = memory.reservedBytes;
    memory.free(memory.allocate(2 * reserved));
    expect(memory.reservedBytes).toBeGreaterThan(reserved);
    write(x, [5, 6]);
    recording.replay(0);
    expect(valuesOf(out)).toEqual([25, 30, 30, 36]);
    recording.dispose();
    tf.dispose([x, out]);
  });
});

describe('a replay is refused', () => {
  it('after a kernel of cpu or a read, by name', () => {
    const x = row([1, 2]);
    const fallback = record(() => tf.cumsum(x));
    expect(fallback.recording.refusal).toBe('Cumsum');
    expect(() => fallback.recording.replay(0)).toThrow('Cumsum');
    const read = record(() => {
      x.dataSync();
      return tf.transpose(x);
    });
    expect(() => read.recording.replay(0)).toThrow('read');
    fallback.recording.dispose();
    read.recording.dispose();
    tf.dispose([x, fallback.out, read.out]);
  });

  it('where a tensor from before it is gone', () => {
    const x = row([1, 2]);
    const w = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    backend.address(w);
    const { recording, out } = record(() => tf.matMul(x, w));
    recording.replay(0);
    const shared = w.clone();
    w.dispose();
    recording.replay(0);
    shared.dispose();
    expect(() => recording.replay(0)).toThrow('disposed of');
    recording.dispose();
    tf.dispose([x, out]);
  });

  it('before its end, after it is disposed of, and after a segment that threw', () => {
    const x = row([1, 2]);
    const recording = backend.machine.record();
    const out = recording.segment(() => tf.transpose(x));
    expect(() => recording.replay(0)).toThrow('not finished');
    expect(() => recording.segment(() => recording.segment(() => 0))).toThrow('inside of another');
    recording.finish();
    expect(() => recording.replay(0)).toThrow('threw');
    recording.dispose();
    recording.dispose();
    expect(() => recording.replay(0)).toThrow('disposed of');
    tf.dispose([x, out]);
  });
});
