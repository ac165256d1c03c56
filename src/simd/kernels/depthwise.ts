import type { TensorInfo } from '@tensorflow/tfjs-core';
import { floatWord } from '../ops';
import { defineKernel } from './define';
import { plainAndFused, type Convolve } from './fusedConvolution';
import { convolutionWindows, isShape, windowWords, type WindowAttrs, type Windows } from './windows';

/** Room for an image with every channel repeated for each of its filters (`assembly/depthwise.ts`). */
const repeatedBytes = ({ inHeight, inWidth, inChannels, outChannels }: Windows): number =>
  outChannels === inChannels ? 0 : 4 * inHeight * inWidth * outChannels;

const convolve: Convolve = (backend, { x, filter }, attrs, { bias, activation, alpha }) => {
  const windows = convolutionWindows(x.shape, filter.shape, attrs, true);
  if (!windows || (bias && !isShape(bias, [windows.outChannels]))) return null;
  const out = backend.output(windows.outShape);
  backend.scratch(repeatedBytes(windows), (room) =>
    backend.call('depthwise', [
      ...windowWords(windows),
      ...[backend.address(x), backend.address(filter), bias ? backend.address(bias) : 0, backend.address(out)],
      ...[room, activation, floatWord(alpha)],
    ]),
  );
  return out;
};

interface FilterGradientInputs {
  [name: string]: TensorInfo;
  x: TensorInfo;
  dy: TensorInfo;
}

const filterGradient = defineKernel<FilterGradientInputs, WindowAttrs & { readonly filterShape: number[] }>(
  'DepthwiseConv2dNativeBackpropFilter',
  ({ inputs: { x, dy }, attrs, backend }) => {
    const windows = convolutionWindows(x.shape, attrs.filterShape, attrs, true);
    if (!windows || !isShape(dy, windows.outShape)) return null;
    const dw = backend.output(attrs.filterShape);
    backend.scratch(repeatedBytes(windows), (room) =>
      backend.call('depthwiseFilterGradient', [
        ...windowWords(windows),
        ...[backend.address(x), backend.address(dy), backend.address(dw), room],
      ]),
    );
    return dw;
  },
);

interface InputGradientInputs {
  [name: string]: TensorInfo;
  dy: TensorInfo;
  filter: TensorInfo;
}

const inputGradient = defineKernel<InputGradientInputs, WindowAttrs & { readonly inputShape: number[] }>(
  'DepthwiseConv2dNativeBackpropInput',
  ({ inputs: { dy, filter }, attrs, backend }) => {
    const windows = convolutionWindows(attrs.inputShape, filter.shape, attrs, true);
    if (!windows || !isShape(dy, windows.outShape)) return null;
    const dx = backend.output(attrs.inputShape);
    backend.scratch(4 * windows.outChannels, (room) =>
      backend.call('depthwiseInputGradient', [
        ...windowWords(windows),
        ...[backend.address(dy), backend.address(filter), backend.address(dx), room],
      ]),
    );
    return dx;
  },
);

export const depthwiseConvolutions = [
  ...plainAndFused('DepthwiseConv2dNative', 'FusedDepthwiseConv2D', convolve),
  filterGradient,
  inputGradient,
];
