import { backend_util, slice_util, util, type NamedTensorInfoMap, type TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { floatWord } from '../ops';
import { defineKernel } from './define';
import { copyBox, sizeOf, stepsOf } from './layout';

/** All of `part` into `whole`, from `begin` on; `whole` has the same number of axes. */
const insert = (backend: SimdBackend, part: TensorInfo, whole: TensorInfo, begin: readonly number[]): void => {
  const from = stepsOf(part.shape);
  const to = stepsOf(whole.shape);
  const offset = begin.reduce((sum, at, i) => sum + at * to[i]!, 0);
  const axes = part.shape.map((size, i) => ({ size, from: from[i]!, to: to[i]! }));
  copyBox(backend, { tensor: part, offset: 0 }, { tensor: whole, offset }, axes);
};

/** `size` numbers along each axis, every `strides`-th from `begin` on. */
const extract = (
  backend: SimdBackend,
  x: TensorInfo,
  begin: readonly number[],
  size: readonly number[],
  strides?: readonly number[],
): TensorInfo => {
  const out = backend.output(size);
  const from = stepsOf(x.shape);
  const to = stepsOf(size);
  const offset = begin.reduce((sum, at, i) => sum + at * from[i]!, 0);
  const axes = size.map((count, i) => ({ size: count, from: from[i]! * (strides?.[i] ?? 1), to: to[i]! }));
  copyBox(backend, { tensor: x, offset }, { tensor: out, offset: 0 }, axes);
  return out;
};

/** Inputs come as a list under the names 0, 1, … */
const concatenate = (backend: SimdBackend, parts: readonly TensorInfo[], axis: number): TensorInfo => {
  const shapes = parts.map(({ shape }) => shape);
  backend_util.assertParamsConsistent(shapes, axis);
  const out = backend.output(backend_util.computeOutShape(shapes, axis));
  let at = 0;
  for (const part of parts) {
    const begin = part.shape.map((_, i) => (i === axis ? at : 0));
    insert(backend, part, out, begin);
    at += part.shape[axis]!;
  }
  return out;
};

const concat = defineKernel<NamedTensorInfoMap, { axis: number }>('Concat', ({ inputs, attrs, backend }) => {
  const parts = Object.values(inputs) as TensorInfo[];
  return concatenate(backend, parts, util.parseAxisParam(attrs.axis, parts[0]!.shape)[0]!);
});

const pack = defineKernel<NamedTensorInfoMap, { axis: number }>('Pack', ({ inputs, attrs, backend }) => {
  const parts = Object.values(inputs) as TensorInfo[];
  const { shape } = parts[0]!;
  const axis = attrs.axis < 0 ? attrs.axis + shape.length + 1 : attrs.axis;
  const thick = parts.map((part) => {
    util.assertShapesMatch(shape, part.shape, 'All tensors passed to stack must have matching shapes');
    return { ...part, shape: shape.toSpliced(axis, 0, 1) };
  });
  return concatenate(backend, thick, axis);
});

interface One {
  [name: string]: TensorInfo;
  x: TensorInfo;
}

const slice = defineKernel<One, { begin: number | number[]; size: number | number[] }>(
  'Slice',
  ({ inputs: { x }, attrs, backend }) => {
    const [begin, size] = slice_util.parseSliceParams(x, attrs.begin, attrs.size) as [number[], number[]];
    slice_util.assertParamsValid(x, begin, size);
    return extract(backend, x, begin, size);
  },
);

interface StridedAttrs {
  readonly begin: number[];
  readonly end: number[];
  readonly strides: number[];
  readonly beginMask: number;
  readonly endMask: number;
  readonly ellipsisMask: number;
  readonly newAxisMask: number;
  readonly shrinkAxisMask: number;
}

const stridedSlice = defineKernel<One, StridedAttrs>('StridedSlice', ({ inputs: { x }, attrs, backend }) => {
  const { begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = attrs;
  const info = slice_util.sliceInfo(x.shape, begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask); // prettier-ignore
  const size = slice_util.computeOutShape(info.begin, info.end, info.strides).map((count) => Math.max(count, 0));
  const out = extract(backend, x, info.begin, size, info.strides);
  return { ...out, shape: info.finalShape };
});

const splitV = defineKernel<One, { numOrSizeSplits: number[] | number; axis: number }>(
  'SplitV',
  ({ inputs: { x }, attrs, backend }) => {
    const axis = util.parseAxisParam(attrs.axis, x.shape)[0]!;
    let at = 0;
    // TensorFlow.js says that it wants a tensor here; it reads the shape.
    return backend_util.prepareSplitSize(x as never, attrs.numOrSizeSplits, axis).map((size) => {
      const begin = x.shape.map((_, i) => (i === axis ? at : 0));
      at += size;
      return extract(backend, x, begin, x.shape.with(axis, size));
    });
  },
);

const unpack = defineKernel<{ [name: string]: TensorInfo; value: TensorInfo }, { axis: number }>(
  'Unpack',
  ({ inputs: { value }, attrs, backend }) => {
    const axis = attrs.axis < 0 ? attrs.axis + value.shape.length : attrs.axis;
    const shape = value.shape.toSpliced(axis, 1);
    return Array.from({ length: value.shape[axis]! }, (_, at) => {
      const begin = value.shape.map((_, i) => (i === axis ? at : 0));
      return { ...extract(backend, value, begin, value.shape.with(axis, 1)), shape };
    });
  },
);

const pad = defineKernel<One, { paddings: [number, number][]; constantValue: number }>(
  'PadV2',
  ({ inputs: { x }, attrs: { paddings, constantValue }, backend }) => {
    const out = backend.output(paddings.map(([before, after], i) => before + x.shape[i]! + after));
    const size = sizeOf(out.shape);
    if (size > sizeOf(x.shape)) backend.call('fill', [backend.address(out), size, floatWord(constantValue)]);
    insert(backend, x, out, paddings.map(([before]) => before)); // prettier-ignore
    return out;
  },
);

export const joining = [concat, pack, slice, stridedSlice, splitV, unpack, pad];
