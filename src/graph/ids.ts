import type { Experiment, NodeId, TaskId } from '../spec/experiment';
import { firstFree, isId } from '../spec/ids';
import { limits } from '../spec/limits';

/** `max-pool` → `maxPool1`: the kind with the first free number. Derived, so that equal graphs have equal ids. */
export const nextNodeId = (experiment: Experiment, kind: string): NodeId => {
  const taken = new Set(experiment.graph.nodes.map((node) => node.id));
  const base = kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  for (let count = 1; ; count++) if (!taken.has(`${base}${count}`)) return `${base}${count}`;
};

/** After the target, in letters an id may have: `heating load` → `heating_load`; with a number if it is taken. */
export const nextTaskId = (experiment: Experiment, target: string): TaskId => {
  const taken = new Set(experiment.tasks.map((task) => task.id));
  const letters = target
    .trim()
    .replace(/[^\p{L}\p{N}\p{M}~_-]+/gu, '_')
    .slice(0, limits.idLength - 10)
    .replace(/[\uD800-\uDBFF]$/, '');
  const base = isId(letters) ? letters : `task_${letters}`;
  return firstFree(isId(base) ? base : 'task', (id) => taken.has(id));
};
