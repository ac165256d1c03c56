import type { Edit } from './edit';
import { renumbered } from './edgeOrder';
import { removeTasks } from './editTasks';
import type { Edge, EdgeId, Experiment, Graph, Layout, Node, NodeId, Point } from './experiment';
import { edgeIdFor, isEdgeId, isId, isSlot } from './ids';
import { sameJson } from './json';
import { clamp, limits, ranges } from './limits';
import { referenceProblems } from './references';

const withGraph = (experiment: Experiment, change: Partial<Graph>): Experiment => ({
  ...experiment,
  graph: { ...experiment.graph, ...change },
});

const hasNode = (experiment: Experiment, id: NodeId): boolean => experiment.graph.nodes.some((node) => node.id === id);

/** With variables of its own. */
export const untied = ({ id, kind, params }: Node): Node => ({ id, kind, params });

const clampPoint = ([x, y]: Point): Point => [clamp(x, ranges.position), clamp(y, ranges.position)];

/** Replaces one node; the same object where nothing changes. */
export const mapNode = (experiment: Experiment, id: NodeId, change: (node: Node) => Node): Experiment => {
  const before = experiment.graph.nodes.find((node) => node.id === id);
  if (!before) return experiment;
  const after = change(before);
  if (sameJson(before, after)) return experiment;
  return withGraph(experiment, { nodes: experiment.graph.nodes.map((node) => (node === before ? after : node)) });
};

export const addNode = (experiment: Experiment, node: Node, position: Point): Experiment => {
  const { nodes } = experiment.graph;
  if (!isId(node.id) || hasNode(experiment, node.id) || nodes.length >= limits.nodes) return experiment;
  const { variablesOf } = node;
  const added = withGraph(experiment, { nodes: [...nodes, untied(node)] });
  const placed = { ...added, layout: { ...added.layout, [node.id]: clampPoint(position) } };
  return variablesOf === undefined ? placed : tieNode(placed, node.id, variablesOf);
};

/**
 * With the nodes go their edges, their tasks and their place. Nodes that were tied to a removed one stay tied to each
 * other: the first of them keeps the variables.
 */
export const removeNodes = (experiment: Experiment, ids: ReadonlySet<NodeId>): Experiment => {
  const { nodes, edges } = experiment.graph;
  const kept = nodes.filter((node) => !ids.has(node.id));
  if (kept.length === nodes.length) return experiment;
  const heirs = new Map<NodeId, NodeId>();
  const remaining = kept.map((node): Node => {
    const { variablesOf } = node;
    if (variablesOf === undefined || !ids.has(variablesOf)) return node;
    const heir = heirs.get(variablesOf);
    if (heir !== undefined) return { ...node, variablesOf: heir };
    heirs.set(variablesOf, node.id);
    return untied(node);
  });
  const gone = edges.filter((edge) => ids.has(edge.from) || ids.has(edge.to));
  const withoutEdges = removeEdges(experiment, new Set(gone.map((edge) => edge.id)));
  const withoutTasks = removeTasks(withoutEdges, (task) => ids.has(task.head));
  const layout = Object.fromEntries(Object.entries(withoutTasks.layout).filter(([id]) => !ids.has(id)));
  return { ...withGraph(withoutTasks, { nodes: remaining }), layout };
};

/**
 * Ties stay flat: a tie to a tied node goes to the owner of the variables, and whoever was tied to this node follows.
 * A tie to itself changes nothing.
 */
export const tieNode = (experiment: Experiment, id: NodeId, variablesOf: NodeId | null): Experiment => {
  if (variablesOf === null) {
    return mapNode(experiment, id, untied);
  }
  const byId = new Map(experiment.graph.nodes.map((node) => [node.id, node]));
  let owner = byId.get(variablesOf);
  const seen = new Set<NodeId>([id]);
  while (owner && !seen.has(owner.id) && owner.variablesOf !== undefined) {
    seen.add(owner.id);
    owner = byId.get(owner.variablesOf);
  }
  if (!owner || seen.has(owner.id) || !byId.has(id)) return experiment;
  const ownerId = owner.id;
  const followers = experiment.graph.nodes.filter((node) => node.id === id || node.variablesOf === id);
  return followers.reduce(
    (document, node) => mapNode(document, node.id, (tied) => ({ ...tied, variablesOf: ownerId })),
    experiment,
  );
};

export const moveNodes = (experiment: Experiment, positions: Layout): Experiment => {
  const moved = Object.entries(positions).filter(([id]) => hasNode(experiment, id));
  const layout = { ...experiment.layout, ...Object.fromEntries(moved.map(([id, point]) => [id, clampPoint(point)])) };
  return sameJson(layout, experiment.layout) ? experiment : { ...experiment, layout };
};

/** Goes in at its `order`; those from there on move up. */
export const addEdge = (experiment: Experiment, edge: Edge): Experiment => {
  const { edges } = experiment.graph;
  if (!isEdgeId(edge.id) || !isSlot(edge.slot) || edges.length >= limits.edges) return experiment;
  if (edges.some(({ id }) => id === edge.id)) return experiment;
  if (!hasNode(experiment, edge.from) || !hasNode(experiment, edge.to)) return experiment;
  const clamped = { ...edge, order: clamp(edge.order, ranges.order) };
  return withGraph(experiment, { edges: renumbered([...edges, clamped], edge.id) });
};

export const removeEdges = (experiment: Experiment, ids: ReadonlySet<EdgeId>): Experiment => {
  const { edges } = experiment.graph;
  const gone = edges.filter((edge) => ids.has(edge.id));
  if (gone.length === 0) return experiment;
  const kept = edges.filter((edge) => !ids.has(edge.id));
  return withGraph(experiment, { edges: renumbered(kept) });
};

type Insertion = Extract<Edit, { type: 'insertOnEdge' }>;
export const insertOnEdge = (experiment: Experiment, { edge: id, node, slot, position }: Insertion): Experiment => {
  const old = experiment.graph.edges.find((edge) => edge.id === id);
  const added = old ? addNode(experiment, node, position) : experiment;
  if (!old || added === experiment || !isSlot(slot) || added.graph.edges.length >= limits.edges) return experiment;
  const edges = added.graph.edges;
  const halves = {
    in: { id: edgeIdFor(edges, old.from, node.id, slot), from: old.from, to: node.id, slot, order: 0 },
    out: { ...old, id: edgeIdFor(edges, node.id, old.to, old.slot), from: node.id },
  };
  return withGraph(added, { edges: edges.flatMap((edge) => (edge === old ? [halves.in, halves.out] : [edge])) });
};

type Replacement = Extract<Edit, { type: 'replaceGraph' }>;
export const replaceGraph = (experiment: Experiment, { graph, layout, tasks }: Replacement): Experiment => {
  const next = { ...experiment, graph: { ...graph, edges: renumbered(graph.edges) }, layout, tasks };
  if (referenceProblems(next).length > 0) return experiment;
  return sameJson(next, experiment) ? experiment : next;
};
