import { util, type DataType, type NamedTensorInfoMap, type TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { floatWord } from '../ops';
import { defineKernel, type SimdKernel } from './define';

const filled = (backend: SimdBackend, shape: readonly number[], value: number): TensorInfo => {
  const out = backend.output(shape);
  const size = util.sizeFromShape([...shape]);
  if (size > 0) backend.call('fill', [backend.address(out), size, floatWord(value)]);
  return out;
};

interface FillAttrs {
  readonly shape: readonly number[];
  readonly value: number | string;
  readonly dtype?: DataType;
}

const fill = defineKernel<NamedTensorInfoMap, FillAttrs>('Fill', ({ attrs: { shape, value, dtype }, backend }) =>
  typeof value === 'number' && (dtype ?? 'float32') === 'float32' ? filled(backend, shape, value) : null,
);

interface One {
  [name: string]: TensorInfo;
  x: TensorInfo;
}

const zerosLike = defineKernel<One, unknown>('ZerosLike', ({ inputs: { x }, backend }) => filled(backend, x.shape, 0));
const onesLike = defineKernel<One, unknown>('OnesLike', ({ inputs: { x }, backend }) => filled(backend, x.shape, 1));

export const fills: readonly SimdKernel[] = [fill, zerosLike, onesLike];
