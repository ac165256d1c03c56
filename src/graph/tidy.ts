import { Graph, layout as arrange } from '@dagrejs/dagre';
import type { Experiment, Layout, NodeId, Point } from '../spec/experiment';
import { edgeLength, nodeGap, sizeAt, type Sizes } from './placement';

/**
 * Left to right, producers before consumers, nothing overlapping, edges long enough to read strands on (layered drawing
 * after Gansner et al. 1993). Heads that end in one column stand in document order of their tasks. Positions are upper
 * left corners. Import it on demand: the layout library is heavy.
 */
export const tidyLayout = (experiment: Experiment, sizes: Sizes): Layout => {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 2 * nodeGap, ranksep: edgeLength, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of experiment.graph.nodes) graph.setNode(id, { ...sizeAt(sizes, id) });
  for (const { id, from, to } of experiment.graph.edges) graph.setEdge(from, to, {}, id);
  arrange(graph);
  const layout: Record<NodeId, Point> = {};
  for (const { id } of experiment.graph.nodes) {
    const { x, y } = graph.node(id) as { x: number; y: number };
    const { width, height } = sizeAt(sizes, id);
    layout[id] = [Math.round(x - width / 2), Math.round(y - height / 2)];
  }
  return orderHeads(experiment, layout, sizes);
};

/** Heads on the same producer and in the same column trade places until they stand in document order. */
const orderHeads = ({ graph, tasks }: Experiment, layout: Layout, sizes: Sizes): Layout => {
  const groups = new Map<string, NodeId[]>();
  for (const { head } of tasks) {
    const producers = graph.edges.filter((edge) => edge.to === head).map((edge) => edge.from);
    const isLeaf = !graph.edges.some((edge) => edge.from === head);
    const key = `${producers.join()}|${layout[head]?.[0]}|${sizeAt(sizes, head).height}`;
    const group = groups.get(key) ?? [];
    if (isLeaf && producers.length > 0 && !group.includes(head)) groups.set(key, [...group, head]);
  }
  const ordered: Record<NodeId, Point> = { ...layout };
  for (const heads of groups.values()) {
    const places = heads.map((head) => layout[head]!).toSorted((a, b) => a[1] - b[1]);
    heads.forEach((head, i) => (ordered[head] = places[i]!));
  }
  return ordered;
};
