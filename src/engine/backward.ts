import type { Tensor } from '@tensorflow/tfjs-core';
import type { BackwardResult, Tf } from '../catalog/layers/entry';
import type { TaskId } from '../spec/experiment';
import { ownNoise, ownVariables, type Pass, type Variables } from './forward';
import type { Network, Operation } from './network';
import { mergeStacked, mergeSummed, type Rows } from './rows';
import { tapeBackward } from './tape';

/**
 * `stacked`: every cotangent of node n carries one row per present task of S(n), in document order, so all per-task
 * gradients come from one pass. `summed`: one row everywhere, seeds already weighted.
 */
export type RowMode = 'stacked' | 'summed';

/** Variable id → [rows, …shape]; rows are the present tasks of S(v), or one. */
export type Gradients = Record<string, Tensor>;

export const presentOf = (tasks: readonly TaskId[], present: ReadonlySet<TaskId>): readonly TaskId[] =>
  tasks.every((task) => present.has(task)) ? tasks : tasks.filter((task) => present.has(task));

interface Work {
  readonly tf: Tf;
  readonly network: Network;
  readonly pass: Pass;
  readonly variables: Variables;
}

const operationBackward = ({ tf, network, pass, variables }: Work, index: number, dOutput: Tensor): BackwardResult => {
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

/**
 * Reverse topological order over `pass`. `seeds[i]` is the cotangent [1, batch, units] of head i of the network, or null
 * for an absent task. Contributions accumulate per variable, so tied and twice-used variables add. Runs inside the caller's tidy.
 */
export const backward = (
  tf: Tf,
  network: Network,
  pass: Pass,
  variables: Variables,
  seeds: readonly (Tensor | null)[],
  mode: RowMode,
): Gradients => {
  const merge = mode === 'stacked' ? mergeStacked : mergeSummed;
  const present = new Set(network.heads.filter((_, i) => seeds[i] !== null).map(({ task }) => task.id));
  const cotangents = new Map<number, Rows[]>();
  const gradients = new Map<string, Rows[]>();
  const push = <K>(map: Map<K, Rows[]>, key: K, rows: Rows): void =>
    void (map.get(key)?.push(rows) ?? map.set(key, [rows]));
  network.heads.forEach(({ operation, task }, i) => {
    const seed = seeds[i];
    if (seed) push(cotangents, operation, { tasks: [task.id], tensor: seed });
  });

  const work: Work = { tf, network, pass, variables };
  for (let index = network.operations.length - 1; index >= 0; index--) {
    const operation: Operation = network.operations[index]!;
    const arrived = cotangents.get(index);
    if (!arrived || !operation.needsGradient) continue;
    const tasks = presentOf(operation.tasks, present);
    const { dInputs, dVariables } = operationBackward(work, index, merge(tf, arrived, tasks));
    operation.inputs.forEach((input, i) => {
      const dInput = dInputs[i];
      if (dInput) push(cotangents, input, { tasks, tensor: dInput });
    });
    for (const { name, id } of operation.variables) {
      const dVariable = dVariables[name];
      if (dVariable) push(gradients, id, { tasks, tensor: dVariable });
    }
  }
  return Object.fromEntries(
    [...gradients].map(([id, rows]) => [id, merge(tf, rows, presentOf(network.variableById.get(id)!.tasks, present))]),
  );
};
