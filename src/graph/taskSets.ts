import type { Graph, Node, NodeId, Task, TaskId } from '../spec/experiment';
import { reachable } from './order';

export type TaskSets = ReadonlyMap<NodeId, readonly TaskId[]>;

/** S(n): the tasks whose head node n leads to, in document order. */
export const taskSets = (graph: Graph, tasks: readonly Task[]): TaskSets => {
  const sets = new Map<NodeId, TaskId[]>(graph.nodes.map((node) => [node.id, []]));
  for (const task of tasks) {
    for (const id of reachable(graph.edges, task.head, 'up')) sets.get(id)?.push(task.id);
  }
  return sets;
};

/** Whose variables a node computes with: its own, or those at the end of its ties; null where ties run in a circle. */
export const ownerOf = (node: Node, byId: ReadonlyMap<NodeId, Node>): NodeId | null => {
  const seen = new Set<NodeId>();
  let current: Node | undefined = node;
  while (current && !seen.has(current.id)) {
    if (current.variablesOf === undefined) return current.id;
    seen.add(current.id);
    current = byId.get(current.variablesOf);
  }
  return null;
};

/** S(v) of the variables that a node owns: the union over all nodes that compute with them, in document order. */
export const variableTaskSets = (graph: Graph, tasks: readonly Task[], sets: TaskSets): TaskSets => {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const union = new Map<NodeId, Set<TaskId>>();
  for (const node of graph.nodes) {
    const owner = ownerOf(node, byId) ?? node.id;
    const set = union.get(owner) ?? new Set<TaskId>();
    for (const task of sets.get(node.id) ?? []) set.add(task);
    union.set(owner, set);
  }
  return new Map(
    graph.nodes.map(({ id }) => [id, tasks.map((task) => task.id).filter((task) => union.get(id)?.has(task) ?? false)]),
  );
};
