import { util, type DataType, type TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { floatWord } from '../ops';
import { defineKernel, type SimdKernel } from './define';

/** Numbers of the functions in `assembly/unary.ts`. */
export const functionCodes = {
  Neg: 0,
  Abs: 1,
  Exp: 2,
  Expm1: 3,
  Log: 4,
  Log1p: 5,
  Sqrt: 6,
  Rsqrt: 7,
  Square: 8,
  Relu: 9,
  Relu6: 10,
  LeakyRelu: 11,
  Elu: 12,
  Sigmoid: 13,
  Tanh: 14,
  Erf: 15,
  Softplus: 16,
  Step: 17,
  ClipByValue: 18,
  Reciprocal: 19,
  Sign: 20,
  Floor: 21,
  Ceil: 22,
} as const;
const fromIntegers = 23;

interface Attrs {
  readonly alpha?: number;
  readonly clipValueMin?: number;
  readonly clipValueMax?: number;
}

const each = (backend: SimdBackend, code: number, x: TensorInfo, p = 0, q = 0): TensorInfo => {
  const out = backend.output(x.shape);
  const size = util.sizeFromShape(x.shape);
  if (size > 0)
    backend.call('unary', [code, backend.address(x), backend.address(out), size, floatWord(p), floatWord(q)]);
  return out;
};

interface One {
  [name: string]: TensorInfo;
  x: TensorInfo;
}

const functions = Object.entries(functionCodes).map(([name, code]): SimdKernel =>
  defineKernel<One, Attrs>(name, ({ inputs: { x }, attrs: { alpha, clipValueMin, clipValueMax }, backend }) =>
    each(backend, code, x, alpha ?? clipValueMin ?? 0, clipValueMax ?? 0),
  ),
);

/** Other than on `cpu` the numbers change with the type: our kernels read the bits. */
const cast = defineKernel<One, { readonly dtype: DataType }>(
  'Cast',
  ({ inputs: { x }, attrs: { dtype }, backend }) => {
    if (x.dtype === dtype && dtype !== 'complex64') return backend.alias(x, x.shape);
    if (dtype === 'float32' && x.dtype === 'int32') return each(backend, fromIntegers, x);
    if (x.dtype !== 'bool' || (dtype !== 'float32' && dtype !== 'int32')) return null;
    backend.machine.refuse('Cast');
    const values = backend.readSync(x.dataId) as Uint8Array;
    const numbers = dtype === 'float32' ? Float32Array.from(values) : Int32Array.from(values);
    return backend.makeTensorInfo(x.shape, dtype, numbers);
  },
  { anyType: true },
);

export const unaries: readonly SimdKernel[] = [...functions, cast];
