import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../catalog/layers/entry';
import type { TaskId } from '../spec/experiment';
import { gradientsOf, sweepBack, type Activations, type Gradients, type Sweep } from './backward';
import { weightedRowSum } from './combine';
import type { Execution } from './execution';
import type { Network } from './network';
import { coefficientGroup, placesOf, presentOf, type GramianBlock, type Presence } from './presence';
import { mergeStacked, type Rows } from './rows';

/** Where the shared part ends: shared nodes that feed a private one or are heads themselves. By place in `operations`. */
const boundaryOf = ({ operations, heads }: Network): number[] =>
  operations.flatMap(({ tasks, needsGradient }, index) => {
    const feedsPrivate = operations.some((other) => other.inputs.includes(index) && other.tasks.length === 1);
    const isEnd = feedsPrivate || heads.some(({ operation }) => operation === index);
    return tasks.length > 1 && needsGradient && isEnd ? [index] : [];
  });

/** Every task that shares a variable is seen there. Not so where branches only share variables by a tie. */
export const isRepresentable = (network: Network): boolean => {
  const seen = new Set(boundaryOf(network).flatMap((index) => network.operations[index]!.tasks));
  return network.sharing.size > 0 && [...network.sharing].every((task) => seen.has(task));
};

const blocksOf = (network: Network, { present, sharing }: Presence): GramianBlock[] =>
  boundaryOf(network).flatMap((index) => {
    const { id, tasks } = network.operations[index]!;
    const here = presentOf(tasks, present);
    return here.length === 0
      ? []
      : [{ node: id, unit: null, tasks: here, places: placesOf(here, sharing.tasks), variables: [id] }];
  });

const known = new WeakMap<Presence, readonly GramianBlock[]>();

/** The Gramian blocks of the representation: one for each boundary node. `presence` is one of this network. */
export const representationBlocks = (network: Network, presence: Presence): readonly GramianBlock[] => {
  const blocks = known.get(presence) ?? blocksOf(network, presence);
  known.set(presence, blocks);
  return blocks;
};

/**
 * Backward through the private nodes, one row a task; returns the cotangents at the boundary, by node:
 * [present tasks, batch, …]. The losses are seen as functions of all boundary outputs, also where one feeds another. An
 * approximation of the task gradients by their inner products at the shared representation (Sener & Koltun 2018, the
 * upper bound of MGDA-UB): it leaves out what the layers below do with them. Inside the caller's tidy.
 */
export const sweepToBoundary = (activations: Activations, sweep: Sweep): Record<string, Tensor> => {
  const { tf, network } = activations;
  const boundary = boundaryOf(network);
  sweepBack(activations, sweep, 'stacked', (index) => network.operations[index]!.tasks.length === 1);
  return Object.fromEntries(
    boundary.flatMap((index) => {
      const rows = sweep.cotangents.get(index);
      const { id, tasks } = network.operations[index]!;
      if (!rows) return [];
      const here = presentOf(tasks, sweep.present);
      const tensor = mergeStacked(tf, rows, here);
      sweep.cotangents.set(index, [{ tasks: here, tensor }]);
      return [[id, tensor]];
    }),
  );
};

/** What waits at the boundary: rows of a node, or of a variable that a private node shares by a tie. */
export interface Waiting {
  readonly id: string;
  /** All that reach it. */
  readonly tasks: readonly TaskId[];
  /** [present tasks, …shape] */
  readonly rows: Tensor;
  /** What the node put out; null for a variable. */
  readonly activation: Tensor | null;
}

/** Each stack as one row, weighed by what was put under the name of its tasks. */
export const weighWaiting =
  (tf: Tf, { input }: Execution, present: ReadonlySet<TaskId>) =>
  ({ tasks, rows }: Waiting): Tensor =>
    weightedRowSum(tf, rows, input(coefficientGroup(tasks, present).name));

/**
 * The rest of the way with one row: `combine` makes one (without the dimension of rows) of each stack that waits at the
 * boundary. Returns one row for each variable.
 */
export const sweepFromBoundary = (
  activations: Activations,
  sweep: Sweep,
  combine: (waiting: readonly Waiting[]) => readonly Tensor[],
): Gradients => {
  const { tf, network, pass } = activations;
  const { present } = sweep;
  const waitingAt = (
    id: string,
    rows: readonly Rows[],
    tasks: readonly TaskId[],
    activation: Tensor | null,
  ): Waiting => ({
    ...{ id, tasks, activation },
    rows: mergeStacked(tf, rows, presentOf(tasks, present)),
  });
  const nodes = [...sweep.cotangents].map(([index, rows]) => {
    const { id, tasks } = network.operations[index]!;
    return waitingAt(id, rows, tasks, pass.outputs[index]!);
  });
  const variables = [...sweep.gradients].map(([id, rows]) =>
    waitingAt(id, rows, network.variableById.get(id)!.tasks, null),
  );
  const waiting = [...nodes, ...variables];
  const sums = combine(waiting).map((sum, i): Rows[] => [
    { tasks: presentOf(waiting[i]!.tasks, present), tensor: tf.expandDims(sum, 0) },
  ]);
  const rest: Sweep = {
    present,
    cotangents: new Map([...sweep.cotangents.keys()].map((index, i) => [index, sums[i]!])),
    gradients: new Map([...sweep.gradients.keys()].map((id, i) => [id, sums[nodes.length + i]!])),
  };
  sweepBack(activations, rest, 'summed');
  return gradientsOf(activations, rest, 'summed');
};
