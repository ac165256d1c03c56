import type { Analysis } from '../../graph/analysis';
import type { EdgeId, Experiment, NodeId } from '../../spec/experiment';

/** A row of the outline: a node, or (one level down) a connection that leaves it. */
export type OutlineItem =
  | { readonly type: 'node'; readonly key: string; readonly node: NodeId }
  | { readonly type: 'edge'; readonly key: string; readonly node: NodeId; readonly edge: EdgeId; readonly to: NodeId };

/** Nodes from the data to the heads (those on a cycle last), each followed by its connections. */
export const outlineItems = ({ graph }: Experiment, { order }: Analysis): OutlineItem[] => {
  const rest = graph.nodes.map(({ id }) => id).filter((id) => !order.includes(id));
  return [...order, ...rest].flatMap((node): OutlineItem[] => [
    { type: 'node', key: node, node },
    ...graph.edges
      .filter((edge) => edge.from === node)
      .map((edge): OutlineItem => ({ type: 'edge', key: `${node} ${edge.id}`, node, edge: edge.id, to: edge.to })),
  ]);
};
