import { headEntry, nodeEntry } from '../../catalog/nodes';
import { nextNodeId } from '../../graph/ids';
import { taskForHead } from '../../graph/newTask';
import { placeWithoutOverlap } from '../../graph/placement';
import type { Edge, EdgeId, Experiment, Layout, Node, NodeId, Point } from '../../spec/experiment';
import type { Edit } from '../../spec/edit';
import { edgeIdFor } from '../../spec/ids';
import type { Problem } from '../../spec/problem';
import type { DocumentState } from '../../state/stores';
import { sizesOf } from './flowElements';
import { sizeOfKind } from './nodeSize';

type Here = Pick<DocumentState, 'experiment' | 'analysis'>;
export interface Clip {
  readonly nodes: readonly Node[];
}
export const addition = (
  { experiment, analysis }: Here,
  kind: string,
  where: { readonly at?: Point; readonly edge?: EdgeId; readonly after?: NodeId },
): Edit | Problem => {
  const id = nextNodeId(experiment, kind);
  const node: Node = { id, kind, params: {} };
  const sizes = { ...sizesOf(experiment), [id]: sizeOfKind(kind) };
  const after = where.after !== undefined ? experiment.layout[where.after] : undefined;
  const wish: Point = where.at ?? (after ? [after[0] + 258, after[1]] : [0, 0]);
  const position = placeWithoutOverlap({ ...experiment.layout, [id]: wish }, sizes, id);
  const slot = nodeEntry(kind)?.slots[0]?.name;
  if (where.edge !== undefined && slot) return { type: 'insertOnEdge', edge: where.edge, node, slot, position };
  const edits: Edit[] = [{ type: 'addNode', node, position }];
  if (where.after !== undefined && slot)
    edits.push({
      type: 'addEdge',
      edge: { id: edgeIdFor(experiment.graph.edges, where.after, id, slot), from: where.after, to: id, slot, order: 0 },
    });
  const head = headEntry(kind);
  const task = head && taskForHead(experiment, id, head, analysis.dataset?.targets ?? []);
  if (task) edits.push({ type: 'addTask', task });
  return { type: 'all', edits };
};
export const connection = ({ experiment }: Here, from: NodeId, to: NodeId, slot = 'input'): Edit | Problem => {
  if (from === to) return { code: 'connect-self', values: {} };
  const edge: Edge = { id: edgeIdFor(experiment.graph.edges, from, to, slot), from, to, slot, order: 0 };
  return { type: 'addEdge', edge };
};
export const removal = (_: Experiment, nodes: readonly NodeId[], edges: readonly EdgeId[]): Edit => ({
  type: 'all',
  edits: [
    { type: 'removeEdges', edges },
    { type: 'removeNodes', nodes },
  ],
});
export const copied = (experiment: Experiment, nodes: readonly NodeId[]): Clip => ({
  nodes: experiment.graph.nodes.filter(({ id }) => nodes.includes(id)),
});
export const pasted = (experiment: Experiment, { nodes }: Clip): Edit | null =>
  nodes[0]
    ? { type: 'addNode', node: { ...nodes[0], id: nextNodeId(experiment, nodes[0].kind) }, position: [0, 0] }
    : null;
export const tidied = ({ layout }: Experiment): Layout => layout;
