import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../../layers/entry';
import type { Elements } from '../elements';
import { trimOf } from './trim';
import type { TrimmedMeanParams } from './trimmedMean';

type Choose = (a: Tensor, b: Tensor) => Tensor;

/** Element by element all values but the first in the order of `first`; which place they end up in does not matter. */
const withoutFirst = (values: readonly Tensor[], first: Choose, second: Choose): Tensor[] => {
  let carried = values[0]!;
  return values.slice(1).map((value) => {
    const rest = second(carried, value);
    carried = first(carried, value);
    return rest;
  });
};

/** Sorted out rather than subtracted from the sum: an outlier leaves no rounding error behind. */
const trimmed = (tf: Tf, values: readonly Tensor[], trim: number): Tensor => {
  let rest = values;
  for (let k = 0; k < trim; k++) {
    rest = withoutFirst(rest, tf.maximum, tf.minimum);
    rest = withoutFirst(rest, tf.minimum, tf.maximum);
  }
  return tf.div(tf.addN([...rest]), rest.length);
};

export const trimmedMeanElements: Elements<TrimmedMeanParams, null> = {
  combine: ({ tf, rows, params, statistics }) => ({
    gradients: rows.map(({ tasks, rows: all }) => {
      const present = tf.unstack(all).filter((_, t) => statistics.tasks.includes(tasks[t]!));
      if (present.length === 0) return tf.zeros(all.shape.slice(1));
      return trimmed(tf, present, trimOf(params.trim, present.length));
    }),
    buffers: {},
  }),
};
