import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { simdBackend } from '../testing/simdAgainstCpu';
import type { SimdBackend } from './backend';

let backend: SimdBackend;
let before = { tensors: 0, bytes: 0, buffers: 0 };
const state = () => ({ tensors: tf.memory().numTensors, bytes: backend.memory().usedBytes, buffers: tf.memory().numDataBuffers }); // prettier-ignore

beforeAll(async () => {
  backend = await simdBackend();
});
beforeEach(() => {
  before = state();
});
afterEach(() => {
  expect(state()).toEqual(before);
});

/** Blocks until memory has grown: every view from before is detached. */
const grow = (): void => {
  const { memory } = backend.machine;
  const reserved = memory.reservedBytes;
  const blocks = [];
  while (memory.reservedBytes === reserved) blocks.push(memory.allocate(memory.reservedBytes));
  for (const block of blocks) memory.free(block);
};

const valuesOf = (tensor: tf.Tensor): number[] => [...tensor.dataSync()];
/** In our memory, as after a kernel of ours. */
const resident = (values: number[], shape: number[]): tf.Tensor => {
  const tensor = tf.tensor(values, shape);
  backend.address(tensor);
  return tensor;
};

describe('growth', () => {
  it('between two kernels leaves results right, of ours and of cpu', () => {
    tf.tidy(() => {
      const x = resident([1, 2, 3, 4], [2, 2]);
      const y = tf.matMul(x, x);
      grow();
      const z = tf.matMul(y, x);
      expect(valuesOf(z)).toEqual([37, 54, 81, 118]);
      // Cumulative sums are cpu's.
      const sums = tf.cumsum(z, 1);
      grow();
      expect(valuesOf(tf.matMul(sums, x))).toEqual([37 + 91 * 3, 37 * 2 + 91 * 4, 81 + 199 * 3, 81 * 2 + 199 * 4]);
      expect(valuesOf(x)).toEqual([1, 2, 3, 4]);
    });
  });

  it('does not touch what was read before', () => {
    const x = resident([1, 2, 3], [3]);
    const read = x.dataSync();
    grow();
    backend.machine.memory.floats.fill(7, backend.address(x) >>> 2, (backend.address(x) >>> 2) + 3);
    expect([...read]).toEqual([1, 2, 3]);
    expect(valuesOf(x)).toEqual([7, 7, 7]);
    x.dispose();
  });
});

describe('a view that a cpu kernel hands back', () => {
  it('is copied: its source may be written, grow away or be disposed of', () => {
    tf.registerKernel({
      kernelName: 'ViewOfMiddle',
      backendName: 'simd',
      kernelFunc: ({ inputs, backend: given }) => {
        const simd = given as SimdBackend;
        const { values } = simd.data.get((inputs['x'] as tf.TensorInfo).dataId) as { values: Float32Array };
        return simd.makeTensorInfo([2], 'float32', values.subarray(1, 3));
      },
    });
    const x = resident([1, 2, 3, 4], [4]);
    const view: tf.Tensor = tf.engine().runKernel('ViewOfMiddle', { x });
    backend.machine.memory.floats.fill(9, backend.address(x) >>> 2, (backend.address(x) >>> 2) + 4);
    expect(valuesOf(view)).toEqual([2, 3]);
    grow();
    expect(valuesOf(view)).toEqual([2, 3]);
    x.dispose();
    expect(valuesOf(view)).toEqual([2, 3]);
    view.dispose();
    tf.unregisterKernel('ViewOfMiddle', 'simd');
  });

  it('counts by its type: floats as an int32 tensor, a plain list', () => {
    tf.tidy(() => {
      // The cpu kernel makes floats of every type.
      const oneHot = tf.oneHot(tf.tensor1d([1, 0], 'int32'), 2);
      expect(oneHot.dtype).toBe('int32');
      backend.address(oneHot);
      expect(valuesOf(oneHot)).toEqual([0, 1, 1, 0]);
      const listed = tf.engine().makeTensorFromTensorInfo(backend.makeTensorInfo([2], 'float32', [5, 6] as never));
      backend.address(listed);
      expect(valuesOf(listed)).toEqual([5, 6]);
    });
  });
});

describe('the bucket of a tensor', () => {
  it('is shared by clone, reshape and identity, and freed with the last of them', () => {
    const x = resident([1, 2, 3, 4], [2, 2]);
    const held = state();
    const others = [
      x.clone(),
      tf.reshape(x, [4]),
      tf.expandDims(x),
      tf.engine().runKernel<tf.Tensor>('Identity', { x }),
    ];
    expect(others.map((one) => backend.address(one))).toEqual(others.map(() => backend.address(x)));
    expect(state()).toEqual({ ...held, tensors: held.tensors + others.length });
    x.dispose();
    for (const one of others) {
      expect(backend.memory().usedBytes).toBe(held.bytes);
      expect(valuesOf(one)).toEqual([1, 2, 3, 4]);
      one.dispose();
    }
  });

  it('is freed when a tensor goes to another backend, and comes back', async () => {
    const x = resident([1, 2], [2]);
    await tf.setBackend('cpu');
    const doubled = tf.add(x, x);
    expect(backend.memory().usedBytes).toBe(before.bytes);
    await tf.setBackend('simd');
    const inner = tf.tidy(() => valuesOf(tf.matMul(tf.reshape(doubled, [1, 2]), tf.reshape(x, [2, 1]))));
    expect(inner).toEqual([10]);
    tf.dispose([x, doubled]);
  });
});
