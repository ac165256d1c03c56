import { drawNoise, gatherBatch, type HostBatch } from './batches';
import type { PreparedData } from './data';
import { gradientsAt } from './gradientsAt';
import { createModel, disposeModel } from './model';
import type { Network } from './network';
import type { Rng } from '../lib/rng';
import type { Runtime } from './runtime';
import { scoped } from './scope';

/** By node: what its variables' stacked gradients hold, one variable after the other. */
export type NodeGradients = ReadonlyMap<string, Float32Array>;

/** A network as the seed makes it, with rows to look at. */
export interface GradientCase {
  readonly network: Network;
  readonly rng: Rng;
  readonly batch: HostBatch;
}

/** Two rows; more where it takes more for every task to have a label. */
const fewRows = (network: Network, { train }: PreparedData): Int32Array => {
  const labelled = network.heads.map(({ target }) =>
    train.targets[target.name]!.findIndex((value) => !Number.isNaN(value)),
  );
  const rows = [...new Set(labelled.filter((row) => row >= 0))];
  for (let row = 0; rows.length < 2 && row < train.rows; row++) if (!rows.includes(row)) rows.push(row);
  return Int32Array.from(rows);
};

export const gradientCase = (network: Network, data: PreparedData, rng: Rng): GradientCase => {
  const rows = fewRows(network, data);
  const batch = gatherBatch(network, data, data.train, rows);
  return { network, rng, batch: { ...batch, noise: drawNoise(network, rng, 0, rows.length) } };
};

/** The gradient of every task's loss with respect to every variable, computed as training does it. */
export const taskGradients = async (
  runtime: Runtime,
  { network, rng, batch }: GradientCase,
): Promise<NodeGradients> => {
  const { tf } = runtime;
  const { model } = createModel(runtime, network, rng, null);
  const { variables } = model;
  const ones = network.heads.map(() => 1);
  const gradients = scoped(tf, () => gradientsAt(tf, network, variables, batch, ones, 'stacked'));
  const byNode = new Map<string, Float32Array>();
  for (const { id, node } of network.variables) {
    const gradient = gradients[id];
    if (gradient) byNode.set(node, joined(byNode.get(node), await runtime.read(gradient)));
  }
  tf.dispose(gradients);
  disposeModel(model);
  return byNode;
};

const joined = (first: Float32Array | undefined, second: Float32Array): Float32Array => {
  const all = new Float32Array((first?.length ?? 0) + second.length);
  all.set(first ?? []);
  all.set(second, first?.length ?? 0);
  return all;
};

/** max|got − expected| ÷ max|expected| of the worst node; where all that is expected is 0, the largest of `got`. */
export const worstNode = (got: NodeGradients, expected: NodeGradients): { node: string; error: number } => {
  let worst = { node: '', error: 0 };
  for (const [node, values] of expected) {
    const error = relativeError(got.get(node) ?? [], values);
    if (error > worst.error) worst = { node, error };
  }
  return worst;
};

const relativeError = (got: ArrayLike<number>, expected: ArrayLike<number>): number => {
  if (got.length !== expected.length) return Infinity;
  let error = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    // What overflows on the reference is no measure.
    if (!Number.isFinite(expected[i]!)) continue;
    const difference = Math.abs(got[i]! - expected[i]!);
    error = Math.max(error, Number.isNaN(difference) ? Infinity : difference);
    size = Math.max(size, Math.abs(expected[i]!));
  }
  return size === 0 ? error : error / size;
};
