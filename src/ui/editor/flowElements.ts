import { Position, type Edge as FlowEdge, type Node as FlowNode, type NodeHandle } from '@xyflow/react';
import { headEntry, nodeEntry } from '../../catalog/nodes';
import { sizesOf as sizesOfNodes, type Size, type Sizes } from '../../graph/placement';
import type { Experiment, Layout, Node, NodeId } from '../../spec/experiment';
import type { Selection } from '../../state/stores';
import { sizeOfKind } from './nodeSize';
import type { Box } from './walk';

export type TrunkFlowNode = FlowNode<Record<string, never>, 'trunk'>;
export type HeadFlowNode = FlowNode<Record<string, never>, 'head'>;
export type EditorFlowNode = TrunkFlowNode | HeadFlowNode;
export type EditorFlowEdge = FlowEdge<Record<string, never>, 'strands'>;

export const outHandle = 'out';
const handleSize = 12;

export const slotsOf = (kind: string): readonly string[] => {
  const slots = nodeEntry(kind)?.slots;
  return slots ? slots.map(({ name }) => name) : ['input'];
};
/** Where an input handle sits along a node's height: one a slot, evenly spread. */
export const slotShare = (index: number, count: number): number => (index + 1) / (count + 1);

const handlesOf = (kind: string, size: Size): NodeHandle[] => {
  const slots = slotsOf(kind);
  const square = { width: handleSize, height: handleSize };
  const inputs = slots.map((slot, i): NodeHandle => ({
    id: slot,
    type: 'target',
    position: Position.Left,
    x: -handleSize / 2,
    y: size.height * slotShare(i, slots.length) - handleSize / 2,
    ...square,
  }));
  const output: NodeHandle = {
    id: outHandle,
    type: 'source',
    position: Position.Right,
    x: size.width - handleSize / 2,
    y: size.height / 2 - handleSize / 2,
    ...square,
  };
  return headEntry(kind) ? inputs : [...inputs, output];
};

export interface NodeView {
  readonly at: Layout;
  readonly selected: ReadonlySet<NodeId>;
  /** Whose element takes the tab key. */
  readonly tabStop: NodeId | null;
  readonly nameOf: (node: Node) => string;
  readonly roleWord: string;
}

const noData = {};

export const flowNode = (node: Node, view: NodeView): EditorFlowNode => {
  const size = sizeOfKind(node.kind);
  const [x, y] = view.at[node.id] ?? [0, 0];
  return {
    id: node.id,
    type: headEntry(node.kind) ? 'head' : 'trunk',
    position: { x, y },
    data: noData,
    ...size,
    measured: size,
    handles: handlesOf(node.kind, size),
    selected: view.selected.has(node.id),
    ariaLabel: view.nameOf(node),
    domAttributes: { tabIndex: view.tabStop === node.id ? 0 : -1, 'aria-roledescription': view.roleWord },
  };
};

export const flowEdges = (
  graph: Experiment['graph'],
  selection: Selection,
  nameOf: (from: NodeId, to: NodeId) => string,
  roleWord: string,
): EditorFlowEdge[] =>
  graph.edges.map((edge) => ({
    id: edge.id,
    type: 'strands',
    source: edge.from,
    sourceHandle: outHandle,
    target: edge.to,
    targetHandle: edge.slot,
    data: noData,
    selected: selection.edges.includes(edge.id),
    ariaLabel: nameOf(edge.from, edge.to),
    domAttributes: { 'aria-roledescription': roleWord },
  }));

export const boxesOf = ({ graph, layout }: Experiment): Box[] =>
  graph.nodes.map(({ id, kind }) => {
    const [x, y] = layout[id] ?? [0, 0];
    return { id, x, y, ...sizeOfKind(kind) };
  });

export const sizesOf = ({ graph }: Experiment): Sizes => sizesOfNodes(graph.nodes, sizeOfKind);
