import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { fusedKernel } from '../fusedKernel';
import { biasGradient } from './affine';
import type { Tf } from './entry';

export type Padding = 'same' | 'valid';

/** Size of one axis after a window of `size` went over it in steps of `stride`. */
export const outputSize = (input: number, size: number, stride: number, padding: Padding): number =>
  padding === 'same' ? Math.ceil(input / stride) : Math.floor((input - size) / stride) + 1;

interface Windows {
  readonly stride: number;
  readonly padding: Padding;
}

/** dZ [S, batch, h, w, filters] → [S, …inputShape]: one transposed convolution, the S rows folded into the batch. */
export const convolutionInputGradient = (
  tf: Tf,
  dZ: Tensor,
  kernel: Tensor,
  inputShape: readonly number[],
  { stride, padding }: Windows,
): Tensor => {
  const [stack, batch, height, width, filters] = dZ.shape as [number, number, number, number, number];
  const [, inputHeight, inputWidth, channels] = inputShape as [number, number, number, number];
  const folded = tf.conv2dTranspose(
    tf.reshape(dZ, [stack * batch, height, width, filters]) as Tensor4D,
    kernel as Tensor4D,
    [stack * batch, inputHeight, inputWidth, channels],
    stride,
    padding,
  );
  return tf.reshape(folded, [stack, ...inputShape]);
};

interface VariableGradients {
  readonly kernel: Tensor;
  readonly bias: Tensor;
}

/** Gradients of kernel [S, size, size, channels, filters] and bias [S, filters], each with one kernel call. */
export const convolutionVariableGradients = (
  tf: Tf,
  input: Tensor,
  dZ: Tensor,
  kernelShape: readonly number[],
  windows: Windows,
): VariableGradients => {
  const { stride, padding } = windows;
  const attrs = { strides: [stride, stride], pad: padding, dataFormat: 'NHWC', filterShape: [...kernelShape] };
  const [kernel] = fusedKernel(tf, 'StackedConv2DBackpropFilter', { x: input, dy: dZ }, attrs) ?? [];
  if (!kernel) return variableGradientsAsFilters(tf, input, dZ, kernelShape, windows);
  const [stack, batch, height, width, filters] = dZ.shape as [number, number, number, number, number];
  return { kernel, bias: biasGradient(tf, tf.reshape(dZ, [stack, batch * height * width, filters])) };
};

/** Where the backend has no kernel for S rows, they become S · filters filters. */
const variableGradientsAsFilters = (
  tf: Tf,
  input: Tensor,
  dZ: Tensor,
  kernelShape: readonly number[],
  { stride, padding }: Windows,
): VariableGradients => {
  const [stack, batch, height, width, filters] = dZ.shape as [number, number, number, number, number];
  const rows = batch * height * width;
  const [size, , channels] = kernelShape as [number, number, number, number];
  const flat = tf.reshape(dZ, [stack, rows, filters]);
  const wide = stack === 1 ? flat : tf.transpose(flat, [1, 0, 2]);
  const gradient: Tensor = tf.engine().runKernel(
    tf.Conv2DBackpropFilter,
    { x: input, dy: tf.reshape(wide, [batch, height, width, stack * filters]) },
    {
      strides: [stride, stride],
      pad: padding,
      dataFormat: 'NHWC',
      filterShape: [size, size, channels, stack * filters],
    },
  );
  const stacked =
    stack === 1 ? gradient : tf.transpose(tf.reshape(gradient, [size * size * channels, stack, filters]), [1, 0, 2]);
  return {
    kernel: tf.reshape(stacked, [stack, ...kernelShape]),
    bias: tf.reshape(biasGradient(tf, tf.reshape(wide, [1, rows, stack * filters])), [stack, filters]),
  };
};
