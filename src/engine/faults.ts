import type { NodeId, TaskId } from '../spec/experiment';
import type { LoggedLosses } from './lossLog';
import type { Model } from './model';
import type { Network } from './network';
import type { Runtime } from './runtime';

export interface Fault {
  /** Steps done before the failing one. */
  readonly step: number;
  readonly task: TaskId;
  /** First node in forward order whose variables are not finite numbers any more; null: none, the loss itself overflowed. */
  readonly layer: NodeId | null;
}

const brokenLayer = async (runtime: Runtime, network: Network, model: Model): Promise<NodeId | null> => {
  for (const { id, variables } of network.operations) {
    for (const { id: variable } of variables) {
      const values = await runtime.read(model.variables[variable]!);
      if (!values.every(Number.isFinite)) return id;
    }
  }
  return null;
};

/** Names the task and the layer of the first non-finite step. */
export const describeFault = async (
  runtime: Runtime,
  network: Network,
  model: Model,
  first: LoggedLosses,
): Promise<Fault> => {
  const { id } = network.heads[first.bad]!.task;
  return { step: first.step, task: id, layer: await brokenLayer(runtime, network, model) };
};
