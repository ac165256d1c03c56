import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { floatWord } from '../ops';
import { fusedActivation } from './activation';
import { defineKernel } from './define';
import { convolutionWindows, isShape, windowWords, type WindowAttrs, type Windows } from './windows';

/** Room for an image with every channel repeated for each of its filters (`assembly/depthwise.ts`). */
const repeatedBytes = ({ inHeight, inWidth, inChannels, outChannels }: Windows): number =>
  outChannels === inChannels ? 0 : 4 * inHeight * inWidth * outChannels;

interface ForwardInputs {
  [name: string]: TensorInfo;
  x: TensorInfo;
  filter: TensorInfo;
}

interface Finish {
  readonly bias: TensorInfo | null;
  readonly activation: number;
  readonly alpha: number;
}

const convolve = (
  backend: SimdBackend,
  { x, filter }: ForwardInputs,
  attrs: WindowAttrs,
  { bias, activation, alpha }: Finish,
): TensorInfo | null => {
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

const depthwise = defineKernel<ForwardInputs, WindowAttrs>('DepthwiseConv2dNative', ({ inputs, attrs, backend }) =>
  convolve(backend, inputs, attrs, { bias: null, activation: 0, alpha: 0 }),
);

interface FusedAttrs extends WindowAttrs {
  readonly activation: string | null;
  readonly leakyreluAlpha?: number;
}

const fusedDepthwise = defineKernel<ForwardInputs, FusedAttrs>('FusedDepthwiseConv2D', ({ inputs, attrs, backend }) => {
  const activation = fusedActivation(attrs.activation);
  if (!activation || inputs['preluActivationWeights']) return null;
  const bias = inputs['bias'] ?? null;
  const out = convolve(backend, inputs, attrs, { bias, activation: activation.code, alpha: attrs.leakyreluAlpha ?? 0 });
  return out && activation.finish(backend, out);
});

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

export const depthwiseConvolutions = [depthwise, fusedDepthwise, filterGradient, inputGradient];
