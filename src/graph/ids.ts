import type { Experiment, NodeId, TaskId } from '../spec/experiment';
import { taskIdFor } from '../spec/ids';

/** `max-pool` → `maxPool1`: the kind with the first free number. Derived, so that equal graphs have equal ids. */
export const nextNodeId = (experiment: Experiment, kind: string): NodeId => {
  const taken = new Set(experiment.graph.nodes.map((node) => node.id));
  const base = kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  for (let count = 1; ; count++) if (!taken.has(`${base}${count}`)) return `${base}${count}`;
};

/** After the target; with a number if it is taken. */
export const nextTaskId = ({ tasks }: Experiment, target: string): TaskId =>
  taskIdFor(target, (id) => tasks.some((task) => task.id === id));
