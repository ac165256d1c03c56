import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../../layers/entry';
import type { Elements } from '../elements';
import type { MomentumConFigParams, MomentumConFigState } from './momentumConFig';
import { bufferOf, follow, perRow, rowsBufferOf, rowsName } from './taskRows';
import { nextTurn } from './turns';

const ε = 1e-8;

/** 1 − βᵏ: what is missing of an average that began at zero. */
const filled = (β: number, k: number): number => 1 - β ** k;

/** `direction` over the root of the second moment of what it would be the momentum of; both moments go on. */
const divide = (
  tf: Tf,
  direction: Tensor,
  { first, second }: { readonly first: Tensor; readonly second: Tensor },
  step: number,
  { beta1, beta2 }: MomentumConFigParams,
) => {
  const momentum = tf.mul(direction, filled(beta1, step));
  const pseudo = tf.div(tf.sub(momentum, tf.mul(first, beta1)), 1 - beta1);
  const squares = tf.add(tf.mul(second, beta2), tf.mul(tf.square(pseudo), 1 - beta2));
  const root = tf.sqrt(tf.div(squares, filled(beta2, step)));
  return { gradient: tf.div(direction, tf.add(root, ε)), first: momentum, second: squares };
};

export const momentumConFigElements: Elements<MomentumConFigParams, MomentumConFigState> = {
  track({ tf, gradients, buffers, statistics, state, params: { beta1 } }) {
    const { task, turns } = nextTurn(state, statistics.tasks);
    const next: Record<string, Tensor> = { ...buffers };
    const corrected = gradients.map((one) => {
      const rates = perRow(tf, one, (other) => (other === task ? 1 - beta1 : 0));
      const momentum = follow(tf, rowsBufferOf(tf, buffers, 'm', one), one.rows, rates);
      next[rowsName('m', one)] = momentum;
      const updates = (other: string): number => turns[other]?.updates ?? 0;
      const scales = perRow(tf, one, (other) => (updates(other) > 0 ? 1 / filled(beta1, updates(other)) : 0));
      return { ...one, rows: tf.mul(momentum, scales) };
    });
    return { compared: corrected, combined: corrected, buffers: next };
  },
  combine({ tf, rows, coefficients, buffers, statistics: { tasks }, state, params }) {
    const { ready } = nextTurn(state, tasks);
    const next: Record<string, Tensor> = { ...buffers };
    const gradients = rows.map((one) => {
      const shape = one.rows.shape.slice(1);
      if (!ready) return tf.zeros(shape);
      const weights = perRow(tf, one, (task) => coefficients[tasks.indexOf(task)] ?? 0);
      const [firstName, secondName] = [`first:${one.id}`, `second:${one.id}`];
      const moments = {
        first: bufferOf(tf, buffers, firstName, shape),
        second: bufferOf(tf, buffers, secondName, shape),
      };
      const { gradient, first, second } = divide(
        tf,
        tf.sum(tf.mul(one.rows, weights), 0),
        moments,
        state.steps + 1,
        params,
      );
      next[firstName] = first;
      next[secondName] = second;
      return gradient;
    });
    return { gradients, buffers: next };
  },
};
