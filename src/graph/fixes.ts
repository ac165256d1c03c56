import type { Edit } from '../spec/edit';
import { untied } from '../spec/editGraph';
import type { Edge, EdgeId, Experiment, Graph, Node, NodeId, Task } from '../spec/experiment';
import { edgeIdFor } from '../spec/ids';
import type { Problem } from '../spec/problem';
import { entryOf, type Entries } from './entries';
import { nextNodeId } from './ids';
import { headDefaults } from './newTask';
import { makeRoom } from './placement';

export type Fix = NonNullable<Problem['fix']>;

export const fix = (code: string, edit: Edit, values: Problem['values'] = {}): Fix => ({ code, values, edit });
export const removeNodeFix = (node: NodeId): Fix =>
  fix('fix-remove-node', { type: 'removeNodes', nodes: [node] }, { node });
export const removeEdgeFix = (edge: EdgeId): Fix => fix('fix-remove-edge', { type: 'removeEdges', edges: [edge] });

/** A problem with its fix, where there is one. */
export const withFix = (problem: Problem, mend: Fix | null | undefined): Problem =>
  mend ? { ...problem, fix: mend } : problem;

/** Puts a fresh node of `kind` in the middle of an edge; null where no such layer exists. */
export const insertFix = (experiment: Experiment, entries: Entries, edge: Edge, kind: string): Fix | null => {
  const slot = entryOf(entries, kind)?.slots[0];
  if (!slot) return null;
  const id = nextNodeId(experiment, kind);
  const { position, moved } = makeRoom(experiment.layout, edge.from, edge.to, id);
  const node: Node = { id, kind, params: {} };
  const insertion: Edit = { type: 'insertOnEdge', edge: edge.id, node, slot: slot.name, position };
  const isTight = Object.keys(moved).length > 0;
  const edit: Edit = isTight ? { type: 'all', edits: [{ type: 'moveNodes', positions: moved }, insertion] } : insertion;
  return fix(`fix-insert-${kind}`, edit);
};

/** Joins all edges that arrive in one slot in a fresh node of `kind` (`concat`, `add`). */
export const joinFix = (experiment: Experiment, entries: Entries, edges: readonly Edge[], kind: string): Fix | null => {
  const slot = entryOf(entries, kind)?.slots[0];
  const first = edges[0];
  if (!slot || !first) return null;
  const id = nextNodeId(experiment, kind);
  const rest = experiment.graph.edges.filter((edge) => !edges.includes(edge));
  const added: Edge[] = [];
  const addEdge = (from: NodeId, to: NodeId, into: string, order: number): Edit => {
    const edge = { id: edgeIdFor([...rest, ...added], from, to, into), from, to, slot: into, order };
    added.push(edge);
    return { type: 'addEdge', edge };
  };
  const { position, moved } = makeRoom(experiment.layout, first.from, first.to, id);
  const edits: Edit[] = [
    { type: 'moveNodes', positions: moved },
    { type: 'removeEdges', edges: edges.map((edge) => edge.id) },
    {
      type: 'addNode',
      node: { id, kind, params: {} },
      position,
    },
    ...edges.map((edge, order) => addEdge(edge.from, id, slot.name, order)),
    addEdge(id, first.to, first.slot, 0),
  ];
  return fix(`fix-insert-${kind}`, { type: 'all', edits });
};

/** The graph with one node exchanged for a fresh one of another kind, its edges (in the fresh one's first slot) kept. */
export const replaceNode = (
  experiment: Experiment,
  entries: Entries,
  old: NodeId,
  kind: string,
  change: (task: Task) => Partial<Task> = () => ({}),
): Edit => {
  const id = nextNodeId(experiment, kind);
  const slot = entryOf(entries, kind)?.slots[0]?.name ?? 'input';
  const rename = (node: NodeId): NodeId => (node === old ? id : node);
  const edges: Edge[] = [];
  for (const edge of experiment.graph.edges) {
    if (edge.from !== old && edge.to !== old) edges.push(edge);
  }
  for (const edge of experiment.graph.edges) {
    if (edge.from !== old && edge.to !== old) continue;
    const moved = { ...edge, from: rename(edge.from), to: rename(edge.to), slot: edge.to === old ? slot : edge.slot };
    edges.push({ ...moved, id: edgeIdFor(edges, moved.from, moved.to, moved.slot) });
  }
  const nodes = experiment.graph.nodes.flatMap((node): Node[] => {
    if (node.id === old) return [{ id, kind, params: {} }];
    return [node.variablesOf === old ? untied(node) : node];
  });
  const graph: Graph = { nodes, edges };
  const layout = Object.fromEntries(Object.entries(experiment.layout).map(([node, point]) => [rename(node), point]));
  const tasks = experiment.tasks.map((task) => (task.head === old ? { ...task, head: id, ...change(task) } : task));
  return { type: 'replaceGraph', graph, layout, tasks };
};

/** Exchanges the head of a task for the first kind of head that accepts its target. */
export const replaceHeadFix = (experiment: Experiment, entries: Entries, task: Task, accepts: string): Fix | null => {
  const head = entries.heads.entries.find((entry) => entry.accepts.some((kind) => kind === accepts));
  if (!head) return null;
  const edit = replaceNode(experiment, entries, task.head, head.kind, () => headDefaults(head));
  return fix('fix-replace-head', edit, { node: task.head, target: task.target });
};
