import type { TensorInfo } from '@tensorflow/tfjs-core';
import { util } from '@tensorflow/tfjs-core';
import { defineKernel } from './define';

interface One {
  [name: string]: TensorInfo;
  x: TensorInfo;
}

const identity = defineKernel<One, unknown>('Identity', ({ inputs: { x }, backend }) => backend.alias(x, x.shape), { anyType: true }); // prettier-ignore

const reshape = defineKernel<One, { shape: number[] }>(
  'Reshape',
  ({ inputs: { x }, attrs, backend }) => {
    const size = util.sizeFromShape(x.shape);
    const shape = util.inferFromImplicitShape(attrs.shape, size);
    util.assert(size === util.sizeFromShape(shape), () => `The new shape (${shape.join()}) has another size than the old one (${x.shape.join()}).`); // prettier-ignore
    return backend.alias(x, shape);
  },
  { anyType: true },
);

const expandDims = defineKernel<{ [name: string]: TensorInfo; input: TensorInfo }, { dim: number }>(
  'ExpandDims',
  ({ inputs: { input }, attrs: { dim }, backend }) => {
    const shape = input.shape.slice();
    shape.splice(dim < 0 ? input.shape.length + dim + 1 : dim, 0, 1);
    return backend.alias(input, shape);
  },
  { anyType: true },
);

export const shapes = [identity, reshape, expandDims];
