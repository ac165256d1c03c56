import type { Tf } from '../catalog/layers/entry';
import { backward, type Gradients, type RowMode } from './backward';
import type { HostBatch } from './batches';
import { forward, type Variables } from './forward';
import { lossTerms, seedFactors, seedHeads, upload } from './losses';
import type { Network } from './network';

/**
 * Gradients at any point, on a batch that is looked at once: Σ factorₜ Lₜ in one row, or a row for each task. `factors`, [tasks]; null
 * leaves a task out. Inside the caller's tidy.
 */
export const gradientsAt = (
  tf: Tf,
  network: Network,
  variables: Variables,
  batch: HostBatch,
  factors: readonly (number | null)[],
  mode: RowMode,
): Gradients => {
  const { inputs, targets } = upload(tf, batch);
  const pass = forward(tf, network, variables, inputs, 'train');
  const { slopes } = lossTerms(tf, network, pass, targets);
  const seeds = seedFactors(batch, factors.map(Number)).map((factor) => tf.scalar(factor));
  const wanted = slopes.map((slope, i) => (factors[i] === null ? null : slope));
  return backward({ tf, network, pass, variables }, seedHeads(tf, wanted, targets, seeds), mode);
};
