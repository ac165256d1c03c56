import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { floatWord } from '../ops';
import { defineKernel } from './define';
import { plainAndFused, type Convolve } from './fusedConvolution';
import { convolutionWindows, isShape, windowWords, type WindowAttrs, type Windows } from './windows';

/** Room for the block of a tile, a packed bias and a packed filter of `depth` × `columns` numbers (`assembly/conv.ts`). */
const packedBytes = (depth: number, columns: number): number => 128 + 16 * Math.ceil(columns / 4) * (1 + depth);

const convolve: Convolve = (backend, { x, filter }, attrs, { bias, activation, alpha }) => {
  const windows = convolutionWindows(x.shape, filter.shape, attrs);
  if (!windows) return null;
  const { filterHeight, filterWidth, inChannels, outChannels, outShape, batchSize } = windows;
  if (bias && !isShape(bias, [outChannels])) return null;
  const out = backend.output(outShape);
  if (batchSize === 0) return out;
  backend.scratch(packedBytes(filterHeight * filterWidth * inChannels, outChannels), (room) =>
    backend.call('conv2d', [
      ...windowWords(windows),
      ...[backend.address(x), backend.address(filter), bias ? backend.address(bias) : 0, backend.address(out)],
      ...[room, activation, floatWord(alpha)],
    ]),
  );
  return out;
};

interface InputGradientInputs {
  [name: string]: TensorInfo;
  dy: TensorInfo;
  filter: TensorInfo;
}

const inputGradient = defineKernel<InputGradientInputs, WindowAttrs & { readonly inputShape: number[] }>(
  'Conv2DBackpropInput',
  ({ inputs: { dy, filter }, attrs, backend }) => {
    const windows = convolutionWindows(attrs.inputShape, filter.shape, attrs);
    if (!windows || !isShape(dy, windows.outShape)) return null;
    const { filterHeight, filterWidth, inChannels, outChannels, batchSize } = windows;
    const dx = backend.output(attrs.inputShape);
    if (batchSize === 0) return dx;
    backend.scratch(packedBytes(filterHeight * filterWidth * outChannels, inChannels), (room) =>
      backend.call('conv2dInputGradient', [
        ...windowWords(windows),
        ...[backend.address(dy), backend.address(filter), backend.address(dx), room],
      ]),
    );
    return dx;
  },
);

/** Room of `conv2dFilterGradient`: widened rows of dy and a padded image, where they are needed. */
const filterGradientBytes = (windows: Windows): number => {
  const { outHeight, outWidth, outChannels, inChannels, strideHeight, strideWidth } = windows;
  const rows = (outHeight - 1) * strideHeight + windows.filterHeight;
  const columns = (outWidth - 1) * strideWidth + windows.filterWidth;
  return 192 + (outChannels < 4 ? 16 * outHeight * outWidth : 0) + 4 * rows * columns * inChannels;
};

interface FilterGradientInputs {
  [name: string]: TensorInfo;
  x: TensorInfo;
  dy: TensorInfo;
}

type FilterGradientAttrs = WindowAttrs & { readonly filterShape: number[] };

/** `stack` gradients after one another into `dw`. */
const filterGradient = (
  backend: SimdBackend,
  { x, dy }: FilterGradientInputs,
  windows: Windows,
  stack: number,
  dw: TensorInfo,
): TensorInfo => {
  if (stack === 0) return dw;
  // A batch of nothing has a gradient of zeros.
  backend.scratch(filterGradientBytes(windows), (room) =>
    backend.call('conv2dFilterGradient', [
      ...[...windowWords(windows), stack],
      ...[backend.address(x), backend.address(dy), backend.address(dw), room],
    ]),
  );
  return dw;
};

const conv2dFilterGradient = defineKernel<FilterGradientInputs, FilterGradientAttrs>(
  'Conv2DBackpropFilter',
  ({ inputs, attrs, backend }) => {
    const windows = convolutionWindows(inputs.x.shape, attrs.filterShape, attrs);
    if (!windows || !isShape(inputs.dy, windows.outShape)) return null;
    return filterGradient(backend, inputs, windows, 1, backend.output(attrs.filterShape));
  },
);

/**
 * A kernel of our own: x [batch, height, width, channels] and dy [S, batch, oh, ow, filters] to the S gradients
 * [S, kh, kw, channels, filters] of a filter of `filterShape`, without a transposition. Attributes as of
 * `Conv2DBackpropFilter`.
 */
const stackedFilterGradient = defineKernel<FilterGradientInputs, FilterGradientAttrs>(
  'StackedConv2DBackpropFilter',
  ({ inputs, attrs, backend }) => {
    const stack = inputs.dy.shape[0] ?? 0;
    const windows = convolutionWindows(inputs.x.shape, attrs.filterShape, attrs);
    if (!windows || !isShape(inputs.dy, [stack, ...windows.outShape])) return null;
    return filterGradient(backend, inputs, windows, stack, backend.output([stack, ...attrs.filterShape]));
  },
);

export const convolutions = [
  ...plainAndFused('Conv2D', 'FusedConv2D', convolve),
  inputGradient,
  conv2dFilterGradient,
  stackedFilterGradient,
];
