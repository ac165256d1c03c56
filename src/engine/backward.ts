import type { Tensor } from '@tensorflow/tfjs-core';
import type { BackwardResult, Tf } from '../catalog/layers/entry';
import type { TaskId } from '../spec/experiment';
import { ownNoise, ownVariables, type Pass, type Variables } from './forward';
import type { Network, Operation } from './network';
import { presentOf } from './presence';
import { mergeStacked, mergeSummed, type MergeRows, type Rows } from './rows';
import { tapeBackward } from './tape';

/**
 * `stacked`: every cotangent of node n carries one row per present task of S(n), in document order, so all per-task
 * gradients come from one pass. `summed`: one row everywhere, seeds already weighted.
 */
export type RowMode = 'stacked' | 'summed';

/** Variable id → [rows, …shape]; rows are the present tasks of S(v), or one. */
export type Gradients = Record<string, Tensor>;

/** What the backward pass looks at. */
export interface Activations {
  readonly tf: Tf;
  readonly network: Network;
  readonly pass: Pass;
  readonly variables: Variables;
}

/** A backward pass on its way: what has arrived where. */
export interface Sweep {
  readonly present: ReadonlySet<TaskId>;
  /** By place of the operation; those that were swept are gone. */
  readonly cotangents: Map<number, Rows[]>;
  /** By variable. */
  readonly gradients: Map<string, Rows[]>;
}

const push = <K>(map: Map<K, Rows[]>, key: K, rows: Rows): void =>
  void (map.get(key)?.push(rows) ?? map.set(key, [rows]));

const operationBackward = (
  { tf, network, pass, variables }: Activations,
  index: number,
  dOutput: Tensor,
): BackwardResult => {
  const operation = network.operations[index]!;
  const args = {
    saved: pass.saved[index]!,
    variables: ownVariables(operation, variables),
    dOutput,
    inputShapes: operation.inputs.map((input) => pass.outputs[input]!.shape),
    params: operation.params,
    wanted: {
      inputs: operation.inputs.map((input) => network.operations[input]!.needsGradient),
      variables: operation.variables.some(({ id }) => network.variableById.get(id)!.spec.trainable),
    },
  };
  if (operation.entry.backward) return operation.entry.backward(tf, args);
  return tapeBackward(
    tf,
    operation,
    args,
    operation.inputs.map((input) => pass.outputs[input]!),
    ownNoise(operation, pass.noise),
  );
};

/** `seeds[i]` is the cotangent [1, batch, units] of head i of the network, or null for an absent task. */
export const beginSweep = (network: Network, seeds: readonly (Tensor | null)[]): Sweep => {
  const sweep: Sweep = {
    present: new Set(network.heads.filter((_, i) => seeds[i] !== null).map(({ task }) => task.id)),
    cotangents: new Map(),
    gradients: new Map(),
  };
  network.heads.forEach(({ operation, task }, i) => {
    const seed = seeds[i];
    if (seed) push(sweep.cotangents, operation, { tasks: [task.id], tensor: seed });
  });
  return sweep;
};

const mergeOf = (mode: RowMode): MergeRows => (mode === 'stacked' ? mergeStacked : mergeSummed);

/** Goes through the operations that are `wanted` in reverse topological order. Inside the caller's tidy. */
export const sweepBack = (
  activations: Activations,
  { present, cotangents, gradients }: Sweep,
  mode: RowMode,
  wanted: (index: number) => boolean = () => true,
): void => {
  const { tf, network } = activations;
  const merge = mergeOf(mode);
  for (let index = network.operations.length - 1; index >= 0; index--) {
    const operation: Operation = network.operations[index]!;
    const arrived = cotangents.get(index);
    if (!arrived || !operation.needsGradient || !wanted(index)) continue;
    const tasks = presentOf(operation.tasks, present);
    const { dInputs, dVariables } = operationBackward(activations, index, merge(tf, arrived, tasks));
    cotangents.delete(index);
    operation.inputs.forEach((input, i) => {
      const dInput = dInputs[i];
      if (dInput) push(cotangents, input, { tasks, tensor: dInput });
    });
    for (const { name, id } of operation.variables) {
      const dVariable = dVariables[name];
      if (dVariable) push(gradients, id, { tasks, tensor: dVariable });
    }
  }
};

/** Contributions accumulate per variable, so tied and twice-used variables add. */
export const gradientsOf = ({ tf, network }: Activations, { present, gradients }: Sweep, mode: RowMode): Gradients =>
  Object.fromEntries(
    [...gradients].map(([id, rows]) => [
      id,
      mergeOf(mode)(tf, rows, presentOf(network.variableById.get(id)!.tasks, present)),
    ]),
  );

/** All gradients in one go. Inside the caller's tidy. */
export const backward = (activations: Activations, seeds: readonly (Tensor | null)[], mode: RowMode): Gradients => {
  const sweep = beginSweep(activations.network, seeds);
  sweepBack(activations, sweep, mode);
  return gradientsOf(activations, sweep, mode);
};
