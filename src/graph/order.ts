import type { Edge, EdgeId, Graph, NodeId } from '../spec/experiment';

const groupEdges = (edges: readonly Edge[], end: 'from' | 'to'): ReadonlyMap<NodeId, readonly Edge[]> => {
  const groups = new Map<NodeId, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group) group.push(edge);
    else groups.set(edge[end], [edge]);
  }
  return groups;
};

export const edgesInto = (edges: readonly Edge[]): ReadonlyMap<NodeId, readonly Edge[]> => groupEdges(edges, 'to');
const edgesOutOf = (edges: readonly Edge[]): ReadonlyMap<NodeId, readonly Edge[]> => groupEdges(edges, 'from');

/**
 * Producers before consumers; among those that could come next, the first of the document (Kahn 1962). Nodes on a cycle
 * and all that depends on them are left out.
 */
export const topologicalOrder = ({ nodes, edges }: Graph): readonly NodeId[] => {
  const out = edgesOutOf(edges);
  const waiting = new Map(nodes.map((node) => [node.id, 0]));
  for (const edge of edges) waiting.set(edge.to, (waiting.get(edge.to) ?? 0) + 1);
  const order: NodeId[] = [];
  const left = new Set(nodes.map((node) => node.id));
  for (;;) {
    const next = [...left].find((id) => waiting.get(id) === 0);
    if (next === undefined) return order;
    left.delete(next);
    order.push(next);
    for (const edge of out.get(next) ?? []) waiting.set(edge.to, waiting.get(edge.to)! - 1);
  }
};

/** Edges that close a cycle in a depth-first walk in document order; without them there is none. */
export const closingEdges = ({ nodes, edges }: Graph): readonly EdgeId[] => {
  const out = edgesOutOf(edges);
  const state = new Map<NodeId, 'open' | 'done'>();
  const closing: EdgeId[] = [];
  const walk = (id: NodeId): void => {
    state.set(id, 'open');
    for (const edge of out.get(id) ?? []) {
      const seen = state.get(edge.to);
      if (seen === 'open') closing.push(edge.id);
      else if (seen === undefined) walk(edge.to);
    }
    state.set(id, 'done');
  };
  for (const { id } of nodes) if (!state.has(id)) walk(id);
  return closing;
};

/** Everything that a path leads to from `start`, itself included. */
export const reachable = (edges: readonly Edge[], start: NodeId, direction: 'down' | 'up'): ReadonlySet<NodeId> => {
  const next = direction === 'down' ? edgesOutOf(edges) : edgesInto(edges);
  const seen = new Set([start]);
  for (const id of seen) for (const edge of next.get(id) ?? []) seen.add(direction === 'down' ? edge.to : edge.from);
  return seen;
};
