import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { functionCodes } from './unary';

/** Numbers of the activations that products and convolutions apply to what they store (`activate` in `assembly/gemmTiles.ts`). */
const atTheStore: Readonly<Record<string, number>> = { linear: 0, relu: 1, leakyrelu: 2, relu6: 3 };
/** Functions that a second op applies in place. */
const afterwards: Readonly<Record<string, number>> = { sigmoid: functionCodes.Sigmoid, elu: functionCodes.Elu };

/** How a fused kernel applies an activation: what its op is told, and what is left to do. */
export interface FusedActivation {
  readonly code: number;
  finish(backend: SimdBackend, output: TensorInfo): TensorInfo;
}

/** Null for an activation that fused kernels leave to `cpu` (prelu has weights of its own). */
export const fusedActivation = (name: string | null | undefined): FusedActivation | null => {
  const code = atTheStore[name ?? 'linear'];
  if (code !== undefined) return { code, finish: (_, output) => output };
  const later = afterwards[name ?? ''];
  if (later === undefined) return null;
  return {
    code: 0,
    finish(backend, output) {
      const address = backend.address(output);
      const size = util.sizeFromShape(output.shape);
      if (size > 0) backend.call('unary', [later, address, address, size, 0, 0]);
      return output;
    },
  };
};
