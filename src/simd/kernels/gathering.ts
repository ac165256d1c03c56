import { backend_util, util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { defineKernel } from './define';
import { sizeOf } from './layout';

interface GatherInputs {
  [name: string]: TensorInfo;
  x: TensorInfo;
  indices: TensorInfo;
}

/** Runs the op; the first index that is not on the axis, if there is one. */
const gather = (backend: SimdBackend, x: TensorInfo, indices: TensorInfo, out: TensorInfo, sizes: readonly number[]) =>
  backend.scratch(4, (fault): number | null => {
    const at = backend.address(indices);
    backend.call('gather', [backend.address(x), at, backend.address(out), fault, ...sizes]);
    const { words } = backend.machine.memory;
    const place = words[fault >>> 2]!;
    return place < 0 ? null : words[(at >>> 2) + place]!;
  });

const gatherV2 = defineKernel<GatherInputs, { axis: number; batchDims?: number }>(
  'GatherV2',
  ({ inputs: { x, indices }, attrs, backend }) => {
    if (x.dtype !== 'float32' || indices.dtype !== 'int32') return null;
    const axis = util.parseAxisParam(attrs.axis, x.shape)[0]!;
    // TensorFlow.js says that it wants tensors here; it reads the shapes.
    const info = backend_util.segment_util.collectGatherOpShapeInfo(x as never, indices as never, axis, attrs.batchDims ?? 0); // prettier-ignore
    const { batchSize, outerSize, dimSize, sliceSize, outputShape } = info;
    const isEmpty = sizeOf(outputShape) === 0;
    // Nothing to gather, but the indices are to be checked.
    if (isEmpty && sizeOf(indices.shape) > 0) return null;
    const out = backend.output(outputShape);
    if (isEmpty) return out;
    const count = sizeOf(indices.shape) / batchSize;
    const fault = gather(backend, x, indices, out, [batchSize, outerSize, dimSize, count, 4 * sliceSize]);
    if (fault === null) return out;
    throw new Error(`GatherV2: the index value ${fault} is not in [0, ${dimSize - 1}]`);
  },
  { anyType: true },
);

export const gathering = [gatherV2];
