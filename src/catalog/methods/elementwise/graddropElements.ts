import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../../layers/entry';
import type { Elements, TaskRows } from '../elements';
import type { GraddropParams } from './graddrop';
import { perRow } from './taskRows';

/** 1 where the entry of a row passes, else 0: [tasks, …]; `signed` in the same shape, `noise` without the tasks. */
const passes = (tf: Tf, signed: Tensor, noise: Tensor): Tensor => {
  const size = tf.sum(tf.abs(signed), 0);
  // Nobody wants anything: any share of plus will do.
  const divisor = tf.add(size, tf.sub(1, tf.step(size)));
  const plus = tf.div(tf.add(1, tf.div(tf.sum(signed, 0), divisor)), 2);
  const isPlus = tf.step(tf.sub(plus, noise));
  return tf.add(tf.mul(isPlus, tf.step(signed)), tf.mul(tf.sub(1, isPlus), tf.step(tf.neg(signed))));
};

const dropSigns = (tf: Tf, gradient: TaskRows, noise: Tensor, leak: GraddropParams['leak']): Tensor => {
  const { rows, activation } = gradient;
  const kept = activation
    ? tf.expandDims(passes(tf, tf.sum(tf.mul(rows, tf.sign(activation)), 1), noise), 1)
    : passes(tf, rows, noise);
  const leaks = perRow(tf, gradient, (task) => leak[task] ?? 0);
  return tf.sum(tf.mul(rows, tf.add(leaks, tf.mul(tf.sub(1, leaks), kept))), 0);
};

export const graddropElements: Elements<GraddropParams, null> = {
  noise: true,
  combine: ({ tf, rows, params, noise }) => ({
    gradients: rows.map((one) => dropSigns(tf, one, noise[one.id]!, params.leak)),
    buffers: {},
  }),
};
