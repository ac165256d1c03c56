import type { Tensor } from '@tensorflow/tfjs-core';
import type { DbMtlParams, DbMtlState } from './dbMtl';
import { decayingRate } from './decayingRate';
import type { Elements } from '../elements';
import { logSlopes } from './logSlopes';
import { follow, perRow, rowsBufferOf, rowsName } from './taskRows';

export const dbMtlElements: Elements<DbMtlParams, DbMtlState> = {
  track({ tf, gradients, buffers, statistics: { tasks, losses }, state, params }) {
    const rate = 1 - decayingRate(params.beta, params.betaDecay, state.steps + 1);
    const slopes = logSlopes(losses);
    const known = new Map(
      tasks.map((task, t) => [task, slopes[t]!] as const).filter((_, t) => Number.isFinite(losses[t]!)),
    );
    const next: Record<string, Tensor> = { ...buffers };
    const tracked = gradients.map((one) => {
      const ofLogs = tf.mul(
        one.rows,
        perRow(tf, one, (task) => known.get(task) ?? 0),
      );
      const rates = perRow(tf, one, (task) => (known.has(task) ? rate : 0));
      const b = follow(tf, rowsBufferOf(tf, buffers, 'b', one), ofLogs, rates);
      next[rowsName('b', one)] = b;
      return { ...one, rows: b };
    });
    return { compared: tracked, combined: tracked, buffers: next };
  },
};
