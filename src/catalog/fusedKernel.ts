import type { NamedAttrMap, NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from './layers/entry';

/** Whether the backend that computes now has a kernel of that name. */
export const hasKernel = (tf: Tf, name: string): boolean => tf.getKernel(name, tf.getBackend()) !== undefined;

/**
 * What the backend's own kernel makes of `inputs`, in the order of its outputs; null where it has none: then the caller
 * composes the same from ordinary operations.
 */
export const fusedKernel = (tf: Tf, name: string, inputs: NamedTensorMap, attrs: object = {}): Tensor[] | null => {
  if (!hasKernel(tf, name)) return null;
  const outputs: Tensor | Tensor[] = tf.engine().runKernel(name, inputs, attrs as NamedAttrMap);
  return Array.isArray(outputs) ? outputs : [outputs];
};
