import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { fusedActivation } from './activation';
import { defineKernel, type SimdKernel } from './define';
import type { WindowAttrs } from './windows';

export interface ConvolutionInputs {
  [name: string]: TensorInfo;
  x: TensorInfo;
  filter: TensorInfo;
}

/** What a convolution does with its sums before it stores them. */
export interface Finish {
  readonly bias: TensorInfo | null;
  readonly activation: number;
  readonly alpha: number;
}

/** Null: not for it, as in `defineKernel`. */
export type Convolve = (
  backend: SimdBackend,
  inputs: ConvolutionInputs,
  attrs: WindowAttrs,
  finish: Finish,
) => TensorInfo | null;

interface FusedAttrs extends WindowAttrs {
  readonly activation: string | null;
  readonly leakyreluAlpha?: number;
}

/** A convolution under both of its TensorFlow.js names: alone, and with bias and activation. */
export const plainAndFused = (plain: string, fused: string, convolve: Convolve): readonly SimdKernel[] => [
  defineKernel<ConvolutionInputs, WindowAttrs>(plain, ({ inputs, attrs, backend }) =>
    convolve(backend, inputs, attrs, { bias: null, activation: 0, alpha: 0 }),
  ),
  defineKernel<ConvolutionInputs, FusedAttrs>(fused, ({ inputs, attrs, backend }) => {
    const activation = fusedActivation(attrs.activation);
    if (!activation || inputs['preluActivationWeights']) return null;
    const bias = inputs['bias'] ?? null;
    const out = convolve(backend, inputs, attrs, {
      bias,
      activation: activation.code,
      alpha: attrs.leakyreluAlpha ?? 0,
    });
    return out && activation.finish(backend, out);
  }),
];
