import type { Tensor } from '@tensorflow/tfjs-core';
import type { TaskId } from '../spec/experiment';
import { gradientsOf, sweepBack, type Activations, type Gradients, type Sweep } from './backward';
import { weightedRowSum } from './combine';
import type { Execution } from './execution';
import type { Network } from './network';
import { coefficientGroup, presentOf, type GramianBlock, type Presence } from './presence';
import { mergeStacked, type Rows } from './rows';

/** Where the shared part ends: shared nodes that feed a private one. By place in `operations`. */
export const boundaryOf = ({ operations }: Network): number[] =>
  operations.flatMap(({ tasks, needsGradient }, index) => {
    const feedsPrivate = operations.some((other) => other.inputs.includes(index) && other.tasks.length === 1);
    return tasks.length > 1 && needsGradient && feedsPrivate ? [index] : [];
  });

/** Operations above the boundary: those that some boundary node feeds, directly or not. */
const aboveBoundary = ({ operations }: Network, boundary: readonly number[]): ReadonlySet<number> => {
  const above = new Set<number>();
  operations.forEach(({ inputs }, index) => {
    if (inputs.some((input) => boundary.includes(input) || above.has(input))) above.add(index);
  });
  return above;
};

/** The Gramian blocks of the representation: one for each boundary node. */
export const representationBlocks = (network: Network, { present }: Presence): GramianBlock[] =>
  boundaryOf(network).flatMap((index) => {
    const { id, tasks } = network.operations[index]!;
    const here = presentOf(tasks, present);
    return here.length === 0 ? [] : [{ node: id, tasks: here, variables: [id] }];
  });

/**
 * Backward down to the boundary, one row a task; returns the cotangents there, by node: [present tasks, batch, …]. An
 * approximation of the task gradients by their inner products at the shared representation (Sener & Koltun 2018, the
 * upper bound of MGDA-UB): it leaves out what the layers below do with them. Inside the caller's tidy.
 */
export const sweepToBoundary = (activations: Activations, sweep: Sweep): Record<string, Tensor> => {
  const { tf, network } = activations;
  const boundary = boundaryOf(network);
  const above = aboveBoundary(network, boundary);
  // An operation without a boundary node below it (a head straight on an input) has nothing to wait for either.
  const isPrivate = (index: number): boolean => network.operations[index]!.tasks.length === 1;
  sweepBack(activations, sweep, 'stacked', (index) => above.has(index) || isPrivate(index));
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
