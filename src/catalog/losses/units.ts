import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../layers/entry';

/** [batch, units] → [batch]. One unit, the usual case, costs no kernel. */
export const meanOverUnits = (tf: Tf, values: Tensor): Tensor =>
  values.shape[1] === 1 ? tf.reshape(values, [values.shape[0]!]) : tf.mean(values, 1);

/** The matching factor in a gradient. */
export const shareOfUnit = (tf: Tf, gradient: Tensor, factor = 1): Tensor => {
  const share = factor / gradient.shape[1]!;
  return share === 1 ? gradient : tf.mul(gradient, share);
};
