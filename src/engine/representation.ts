import type { Tensor } from '@tensorflow/tfjs-core';
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

/** The rest of the way with one row: what waits at the boundary is weighed first. Returns one row for each variable. */
export const sweepFromBoundary = (activations: Activations, sweep: Sweep, { input }: Execution): Gradients => {
  const { tf, network } = activations;
  const weigh = (rows: readonly Rows[], tasks: readonly TaskId[]): Rows[] => {
    const group = coefficientGroup(tasks, sweep.present);
    const sum = weightedRowSum(tf, mergeStacked(tf, rows, group.tasks), input(group.name));
    return [{ tasks: group.tasks, tensor: tf.expandDims(sum, 0) }];
  };
  const rest: Sweep = { present: sweep.present, cotangents: new Map(), gradients: new Map() };
  for (const [index, rows] of sweep.cotangents)
    rest.cotangents.set(index, weigh(rows, network.operations[index]!.tasks));
  for (const [id, rows] of sweep.gradients) rest.gradients.set(id, weigh(rows, network.variableById.get(id)!.tasks));
  sweepBack(activations, rest, 'summed');
  return gradientsOf(activations, rest, 'summed');
};
