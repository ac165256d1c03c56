import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../catalog/layers/entry';
import type { HostBatch, HostTarget } from './batches';
import type { Inputs, Pass } from './forward';
import type { Network } from './network';

/** Targets of one head on the device. */
export interface Target {
  /** [batch, units] */
  readonly values: Tensor;
  /** [batch]: labelled ÷ number of labelled rows; null when all rows are labelled. */
  readonly rowShares: Tensor | null;
}

/** A type (not an interface), so that a tidy can hand it out. */
export type Uploaded = { readonly inputs: Inputs; readonly targets: readonly (Target | null)[] };

const uploadAll = (tf: Tf, arrays: HostBatch['fields']): Record<string, Tensor> =>
  Object.fromEntries(
    Object.entries(arrays).map(([name, { shape, values }]) => [name, tf.tensor(values, shape, 'float32')]),
  );

const uploadTarget = (tf: Tf, { values, units, labelled, count }: HostTarget, rows: number): Target | null => {
  if (count === 0) return null;
  return {
    values: tf.tensor2d(values, [rows, units], 'float32'),
    rowShares:
      labelled &&
      tf.tensor1d(
        labelled.map((one) => one / count),
        'float32',
      ),
  };
};

/** A head without a label in this batch has a null target: its task is absent. */
export const upload = (tf: Tf, batch: HostBatch): Uploaded => ({
  inputs: { fields: uploadAll(tf, batch.fields), noise: uploadAll(tf, batch.noise) },
  targets: batch.targets.map((target) => uploadTarget(tf, target, batch.rows)),
});

/** Raw task losses, [tasks]: the mean over labelled rows; 0 for an absent task (the host knows it is absent). */
export const taskLosses = (tf: Tf, network: Network, pass: Pass, targets: Uploaded['targets']): Tensor =>
  tf.stack(
    network.heads.map(({ loss, lossParams, operation }, i) => {
      const target = targets[i];
      if (!target) return tf.scalar(0);
      const perRow = loss.perRow(tf, {
        prediction: pass.outputs[operation]!,
        target: target.values,
        params: lossParams,
      });
      return target.rowShares ? tf.sum(tf.mul(perRow, target.rowShares)) : tf.mean(perRow);
    }),
  );

/** Cotangents [1, batch, units] of each head's output: the gradient of its loss times `factors[i]`. */
export const seedHeads = (
  tf: Tf,
  network: Network,
  pass: Pass,
  targets: Uploaded['targets'],
  factors: readonly number[],
): (Tensor | null)[] =>
  network.heads.map(({ loss, lossParams, operation }, i) => {
    const target = targets[i];
    if (!target) return null;
    const prediction = pass.outputs[operation]!;
    const gradient = loss.gradient(tf, { prediction, target: target.values, params: lossParams });
    const rows = prediction.shape[0]!;
    const scaled = target.rowShares
      ? tf.mul(gradient, tf.mul(tf.reshape(target.rowShares, [rows, 1]), factors[i]!))
      : tf.mul(gradient, factors[i]! / rows);
    return tf.reshape(scaled, [1, ...prediction.shape]);
  });
