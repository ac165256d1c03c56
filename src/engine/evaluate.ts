import type { Tensor } from '@tensorflow/tfjs-core';
import { metrics } from '../catalog/metrics';
import type { Evaluated } from '../protocol/event';
import { networkLimits } from '../spec/limits';
import { sizeOf } from '../spec/shape';
import { gatherBatch } from './batches';
import type { PreparedData, Split } from './data';
import { forward, type Variables } from './forward';
import { upload } from './losses';
import type { Head, Network } from './network';
import type { Runtime } from './runtime';
import { scoped } from './scope';

const maxChunkRows = 512;

/** As many rows at a time as fit the limit on activations that batches keep to. */
const chunkRowsOf = ({ operations }: Network): number => {
  const perRow = operations.reduce((sum, { outputShape }) => sum + sizeOf(outputShape), 0);
  return Math.max(1, Math.min(maxChunkRows, Math.floor(networkLimits.activations / perRow)));
};

export interface EvaluationContext {
  readonly runtime: Runtime;
  readonly network: Network;
  readonly data: PreparedData;
  readonly variables: Variables;
}

/** Outputs and losses of one head over all rows of a split. */
export interface HeadOutputs {
  /** [rows, units] */
  readonly outputs: Float32Array;
  /** [rows] */
  readonly losses: Float32Array;
}

/** Forward in mode 'evaluate', a chunk at a time, so that a large split neither fills the device nor blocks for long. */
const forwardSplit = async (
  { runtime, network, data, variables }: EvaluationContext,
  split: Split,
  rows: Int32Array,
  breathe: () => Promise<void>,
): Promise<HeadOutputs[]> => {
  const { tf } = runtime;
  const chunkRows = chunkRowsOf(network);
  const collected = network.heads.map(({ target }) => ({
    outputs: new Float32Array(rows.length * target.units),
    losses: new Float32Array(rows.length),
  }));
  for (let from = 0; from < rows.length; from += chunkRows) {
    const batch = gatherBatch(network, data, split, rows.subarray(from, from + chunkRows));
    const results = scoped(tf, (): (Tensor | null)[][] => {
      const uploaded = upload(tf, batch);
      const pass = forward(tf, network, variables, uploaded.inputs, 'evaluate');
      return network.heads.map(({ loss, lossParams, operation }, i) => {
        const prediction = pass.outputs[operation]!;
        const target = uploaded.targets[i];
        return [prediction, target ? loss.perRow(tf, { prediction, target: target.values, params: lossParams }) : null];
      });
    });
    for (const [i, [outputs, losses]] of results.entries()) {
      collected[i]!.outputs.set(await runtime.read(outputs!), from * network.heads[i]!.target.units);
      if (losses) collected[i]!.losses.set(await runtime.read(losses), from);
    }
    tf.dispose(results as never);
    if (rows.length > chunkRows) await breathe();
  }
  return collected;
};

const allRows = (split: Split): Int32Array => Int32Array.from({ length: split.rows }, (_, i) => i);

const evaluateHead = (
  head: Head,
  data: PreparedData,
  split: Split,
  { outputs, losses }: HeadOutputs,
): Evaluated['tasks'][string] => {
  const { target, entry, task } = head;
  const actual = split.targets[target.name]!;
  const { predicted } = entry.decode(outputs, target.units, data.targetScales[target.name]!);
  const labelled = [...actual.keys()].filter((row) => !Number.isNaN(actual[row]!));
  const pairs = {
    predicted: Float64Array.from(labelled, (row) => predicted[row]!),
    actual: Float64Array.from(labelled, (row) => actual[row]!),
    classes: target.kind === 'classes' ? target.units : target.kind === 'binary' ? 2 : 0,
  };
  const sum = labelled.reduce((total, row) => total + losses[row]!, 0);
  return {
    loss: labelled.length === 0 ? NaN : sum / labelled.length,
    metrics: Object.fromEntries(
      task.metrics.map((kind) => [kind, labelled.length === 0 ? NaN : metrics.get(kind)!.compute(pairs)]),
    ),
  };
};

/** Loss and metrics of every task over the validation rows; real values in original units. */
export const evaluate = async (
  context: EvaluationContext,
  breathe: () => Promise<void>,
): Promise<Evaluated['tasks']> => {
  const { network, data } = context;
  const split = data.validation;
  const collected = await forwardSplit(context, split, allRows(split), breathe);
  return Object.fromEntries(
    network.heads.map((head, i) => [head.task.id, evaluateHead(head, data, split, collected[i]!)]),
  );
};
