import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../catalog/layers/entry';
import type { HostBatch } from './batches';
import { namesOf } from './execution';
import type { Inputs, Pass } from './forward';
import type { Head, Network } from './network';

/** Targets of one head on the device. */
export interface Target {
  /** [batch, units] */
  readonly values: Tensor;
  /** [batch]: labelled ÷ number of labelled rows; null when all rows are labelled. */
  readonly rowShares: Tensor | null;
}

/** A type (not an interface), so that a tidy can hand it out. */
export type Uploaded = { readonly inputs: Inputs; readonly targets: readonly (Target | null)[] };

const fieldName = namesOf('field');
const noiseName = namesOf('noise');
const targetName = namesOf('target');
const sharesName = namesOf('shares');
/** The factor of a head's slopes. */
export const seedName = namesOf('seed');

/** Hands over everything of a batch that goes to the device, under names that are the same in every step. */
export const eachArray = (
  { rows, fields, noise, targets }: HostBatch,
  put: (name: string, shape: readonly number[], values: Float32Array) => void,
): void => {
  for (const name in fields) put(fieldName(name), fields[name]!.shape, fields[name]!.values);
  for (const name in noise) put(noiseName(name), noise[name]!.shape, noise[name]!.values);
  targets.forEach(({ values, units, labelled, count }, i) => {
    if (count === 0) return;
    put(targetName(i), [rows, units], values);
    if (labelled) put(sharesName(i), [rows], labelled.map((one) => one / count)); // prettier-ignore
  });
};

/** The batch as tensors that `tensorOf` finds by name. A head without a label here has a null target: its task is absent. */
export const uploaded = ({ fields, noise, targets }: HostBatch, tensorOf: (name: string) => Tensor): Uploaded => {
  const all = (nameOf: typeof fieldName, arrays: object): Record<string, Tensor> =>
    Object.fromEntries(Object.keys(arrays).map((name) => [name, tensorOf(nameOf(name))]));
  return {
    inputs: { fields: all(fieldName, fields), noise: all(noiseName, noise) },
    targets: targets.map(({ count, labelled }, i) =>
      count === 0 ? null : { values: tensorOf(targetName(i)), rowShares: labelled && tensorOf(sharesName(i)) },
    ),
  };
};

/** A batch that is looked at once. Inside the caller's tidy. */
export const upload = (tf: Tf, batch: HostBatch): Uploaded => {
  const tensors = new Map<string, Tensor>();
  eachArray(batch, (name, shape, values) => tensors.set(name, tf.tensor(values, [...shape], 'float32')));
  return uploaded(batch, (name) => tensors.get(name)!);
};

const argsOf = ({ operation, lossParams }: Head, pass: Pass, target: Target) => ({
  prediction: pass.outputs[operation]!,
  target: target.values,
  params: lossParams,
});

const meanOf = (tf: Tf, perRow: Tensor, { rowShares }: Target): Tensor =>
  rowShares ? tf.sum(tf.mul(perRow, rowShares)) : tf.mean(perRow);

/** Raw task losses, [tasks]: the mean over labelled rows; 0 for an absent task (the host knows it is absent). */
export const taskLosses = (tf: Tf, network: Network, pass: Pass, targets: Uploaded['targets']): Tensor =>
  tf.stack(
    network.heads.map((head, i) => {
      const target = targets[i];
      return target ? meanOf(tf, head.loss.perRow(tf, argsOf(head, pass, target)), target) : tf.scalar(0);
    }),
  );

/** A type (not an interface), so that a tidy can hand it out. */
export type LossTerms = {
  /** [tasks], as `taskLosses`. */
  readonly losses: Tensor;
  /** Per head [batch, units]: d loss of a row / d its prediction; null for an absent task. */
  readonly slopes: (Tensor | null)[];
};

/** Losses and their slopes at once: some kernels give both for the price of one. */
export const lossTerms = (tf: Tf, network: Network, pass: Pass, targets: Uploaded['targets']): LossTerms => {
  const slopes: (Tensor | null)[] = [];
  const losses = network.heads.map((head, i) => {
    const target = targets[i];
    if (!target) {
      slopes.push(null);
      return tf.scalar(0);
    }
    const args = argsOf(head, pass, target);
    const both = head.loss.perRowWithGradient?.(tf, args);
    slopes.push(both ? both.gradient : head.loss.gradient(tf, args));
    return meanOf(tf, both ? both.perRow : head.loss.perRow(tf, args), target);
  });
  return { losses: tf.stack(losses), slopes };
};

/** By what each head's slopes are multiplied: the task's factor over its rows, unless `rowShares` divide already. */
export const seedFactors = ({ rows, targets }: HostBatch, factors: readonly number[]): number[] =>
  targets.map(({ labelled }, i) => (labelled ? factors[i]! : factors[i]! / rows));

/** Cotangents [1, batch, units] of each head's output: its slopes times `factors[i]` (scalar tensors, of `seedFactors`). */
export const seedHeads = (
  tf: Tf,
  slopes: readonly (Tensor | null)[],
  targets: Uploaded['targets'],
  factors: readonly Tensor[],
): (Tensor | null)[] =>
  slopes.map((slope, i) => {
    if (!slope) return null;
    const { rowShares } = targets[i]!;
    const factor = rowShares ? tf.mul(tf.reshape(rowShares, [slope.shape[0]!, 1]), factors[i]!) : factors[i]!;
    return tf.reshape(tf.mul(slope, factor), [1, ...slope.shape]);
  });
