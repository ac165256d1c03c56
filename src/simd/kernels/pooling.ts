import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { defineKernel } from './define';
import { isShape, poolWindows, windowWords, type WindowAttrs, type Windows } from './windows';

type PoolAttrs = WindowAttrs & { readonly filterSize: [number, number] | number };

interface PoolInputs {
  [name: string]: TensorInfo;
  x: TensorInfo;
}

/** Windows of one pixel at every pixel. */
const isIdentity = ({ filterHeight, filterWidth, inShape, outShape }: Windows): boolean =>
  filterHeight === 1 && filterWidth === 1 && inShape.join() === outShape.join();

const pool = (name: 'MaxPool' | 'AvgPool', op: 'maxPool' | 'averagePool') =>
  defineKernel<PoolInputs, PoolAttrs>(name, ({ inputs: { x }, attrs, backend }) => {
    const windows = poolWindows(x.shape, attrs);
    if (!windows) return null;
    if (isIdentity(windows)) return backend.alias(x, x.shape);
    const out = backend.output(windows.outShape);
    backend.call(op, [...windowWords(windows), backend.address(x), backend.address(out)]);
    return out;
  });

interface MaxGradientInputs {
  [name: string]: TensorInfo;
  dy: TensorInfo;
  input: TensorInfo;
}

const maxGradient = (
  backend: SimdBackend,
  { dy, input }: MaxGradientInputs,
  windows: Windows,
  stack: readonly number[],
): TensorInfo => {
  const dx = backend.output([...stack, ...input.shape]);
  backend.call('maxPoolGradient', [
    ...[...windowWords(windows), stack[0] ?? 1],
    ...[backend.address(dy), backend.address(input), backend.address(dx)],
  ]);
  return dx;
};

const maxPoolGradient = defineKernel<MaxGradientInputs, PoolAttrs>('MaxPoolGrad', ({ inputs, attrs, backend }) => {
  const windows = poolWindows(inputs.input.shape, attrs);
  if (!windows || !isShape(inputs.dy, windows.outShape)) return null;
  return maxGradient(backend, inputs, windows, []);
});

/**
 * A kernel of our own: dy [S, batch, oh, ow, channels] to the S gradients [S, batch, height, width, channels] at `input`;
 * where the largest numbers lie is found once for all. At a tie the first of the window gets all. Attributes as of
 * `MaxPoolGrad`.
 */
const stackedMaxPoolGradient = defineKernel<MaxGradientInputs, PoolAttrs>(
  'StackedMaxPoolGrad',
  ({ inputs, attrs, backend }) => {
    const stack = inputs.dy.shape[0] ?? 0;
    const windows = poolWindows(inputs.input.shape, attrs);
    if (!windows || !isShape(inputs.dy, [stack, ...windows.outShape])) return null;
    return maxGradient(backend, inputs, windows, [stack]);
  },
);

const averagePoolGradient = defineKernel<MaxGradientInputs, PoolAttrs>(
  'AvgPoolGrad',
  ({ inputs: { dy, input }, attrs, backend }) => {
    const windows = poolWindows(input.shape, attrs);
    if (!windows || !isShape(dy, windows.outShape)) return null;
    const dx = backend.output(input.shape);
    backend.call('averagePoolGradient', [...windowWords(windows), backend.address(dy), backend.address(dx)]);
    return dx;
  },
);

export const pools = [
  ...[pool('MaxPool', 'maxPool'), pool('AvgPool', 'averagePool')],
  ...[maxPoolGradient, stackedMaxPoolGradient, averagePoolGradient],
];
