import type { Tensor } from '@tensorflow/tfjs-core';
import type { Elements } from '../elements';
import type { ExcessMtlParams, ExcessMtlState } from './excessMtl';
import { rowsBufferOf, rowsName } from './taskRows';

/** The excess risks are the squared lengths of g / (a + 10⁻⁷)^¼; absent tasks add nothing to a. */
export const excessMtlElements: Elements<ExcessMtlParams, ExcessMtlState> = {
  track({ tf, gradients, buffers }) {
    const next: Record<string, Tensor> = { ...buffers };
    const compared = gradients.map((one) => {
      const squares = tf.add(rowsBufferOf(tf, buffers, 'squares', one), tf.square(one.rows));
      next[rowsName('squares', one)] = squares;
      return { ...one, rows: tf.div(one.rows, tf.sqrt(tf.sqrt(tf.add(squares, 1e-7)))) };
    });
    return { compared, buffers: next };
  },
};
