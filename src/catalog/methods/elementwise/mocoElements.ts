import type { Tensor } from '@tensorflow/tfjs-core';
import { decayingRate } from './decayingRate';
import type { Elements } from '../elements';
import type { MocoParams, MocoState } from './moco';
import { follow, perRow, rowNorms, rowsBufferOf, rowsName } from './taskRows';

const ε = 1e-8;

/** yₜ follows Lₜ gₜ / (‖gₜ‖ + ε); it stays where the task is absent or its loss is not finite. */
export const mocoElements: Elements<MocoParams, MocoState> = {
  track({ tf, gradients, buffers, statistics: { tasks, losses }, state, params }) {
    const rate = decayingRate(params.beta, params.betaDecay, state.steps + 1);
    const known = new Map(
      tasks.map((task, t) => [task, losses[t]!] as const).filter(([, loss]) => Number.isFinite(loss)),
    );
    const norms = rowNorms(tf, gradients);
    const next: Record<string, Tensor> = { ...buffers };
    const tracked = gradients.map((one, i) => {
      const lengths = perRow(tf, one, (task) => known.get(task) ?? 0);
      const scaled = tf.mul(one.rows, tf.div(lengths, tf.add(norms[i]!, ε)));
      const rates = perRow(tf, one, (task) => (known.has(task) ? rate : 0));
      const y = follow(tf, rowsBufferOf(tf, buffers, 'y', one), scaled, rates);
      next[rowsName('y', one)] = y;
      return { ...one, rows: y };
    });
    return { compared: tracked, combined: tracked, buffers: next };
  },
};
