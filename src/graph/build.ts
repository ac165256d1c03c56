import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import type { Edge, EdgeId, Experiment, Node, NodeId, Params, Point } from '../spec/experiment';
import { limits } from '../spec/limits';
import type { ParamSpec } from '../spec/params';
import type { Problem } from '../spec/problem';
import { connectEdit } from './connect';
import { catalogue, entryOf, type Entries } from './entries';
import { nextNodeId } from './ids';
import { describeDataset, taskForHead } from './newTask';
import { defaultSize, makeRoom, placeAfter, placeWithoutOverlap, sizesOf, type Size, type Sizes } from './placement';

export interface Where {
  /** Upper left corner; else beside what it is added to. */
  readonly position?: Point;
  /** Is connected behind this node. At a head: in front of it. */
  readonly after?: NodeId | undefined;
  /** Goes in the middle of this edge. */
  readonly on?: EdgeId | undefined;
}

export interface Added {
  readonly edit: Edit;
  readonly node: NodeId;
}

/** The document as edits are added one after the other: later ids and places follow from earlier edits. */
interface Draft {
  readonly experiment: Experiment;
  readonly edits: readonly Edit[];
}
const then = (draft: Draft, ...edits: readonly Edit[]): Draft => ({
  experiment: edits.reduce(applyEdit, draft.experiment),
  edits: [...draft.edits, ...edits],
});

/** A new input reads the first field that no other reads. */
const initialParams = (experiment: Experiment, kind: string, entries: Entries): Params => {
  const schema = entryOf(entries, kind)?.params ?? {};
  const name = Object.entries<ParamSpec>(schema).find(([, spec]) => spec.type === 'field')?.[0];
  if (name === undefined) return {};
  const fields = describeDataset(experiment, entries)?.fields ?? [];
  const isRead = (field: string): boolean => experiment.graph.nodes.some((node) => node.params[name] === field);
  const field = fields.find((candidate) => !isRead(candidate.name)) ?? fields[0];
  return field ? { [name]: field.name } : {};
};

/** A head takes a task along: the first target it can predict and nobody does yet. */
const withTask = (draft: Draft, node: Node, entries: Entries): Draft => {
  const head = entries.heads.get(node.kind);
  if (!head) return draft;
  const task = taskForHead(draft.experiment, node.id, head, describeDataset(draft.experiment, entries)?.targets ?? []);
  return task ? then(draft, { type: 'addTask', task }) : draft;
};

const insertOn = (draft: Draft, edge: Edge, node: Node, slot: string, sizes: Sizes, wish?: Point): Draft => {
  const { layout } = draft.experiment;
  const room = makeRoom(layout, edge.from, edge.to, node.id, sizes);
  const isTight = Object.keys(room.moved).length > 0;
  const position =
    wish && !isTight ? placeWithoutOverlap({ ...layout, [node.id]: wish }, sizes, node.id) : room.position;
  const insertion: Edit = { type: 'insertOnEdge', edge: edge.id, node, slot, position };
  return isTight ? then(draft, { type: 'moveNodes', positions: room.moved }, insertion) : then(draft, insertion);
};

const firstPlace = (experiment: Experiment, node: NodeId, sizes: Sizes, { position, after }: Where): Point => {
  const { layout } = experiment;
  if (position) return placeWithoutOverlap({ ...layout, [node]: position }, sizes, node);
  if (after !== undefined) return placeAfter(layout, after, node, sizes);
  const rightmost = Object.entries(layout).reduce<[NodeId, Point] | null>(
    (best, entry) => (best === null || entry[1][0] > best[1][0] ? entry : best),
    null,
  );
  return rightmost ? placeAfter(layout, rightmost[0], node, sizes) : [0, 0];
};

/** What "after this node" or "on this edge" means for this kind: an edge to sit on, or a producer to hang behind. */
const anchor = (
  experiment: Experiment,
  kind: string,
  where: Where,
  entries: Entries,
): { edge?: Edge; after?: NodeId } => {
  const { nodes, edges } = experiment.graph;
  const isSource = entryOf(entries, kind)?.slots.length === 0;
  if (isSource) return {};
  const isHead = entries.heads.get(kind) !== undefined;
  const selected = nodes.find(({ id }) => id === where.after);
  const intoHead = selected && entries.heads.get(selected.kind) && edges.find(({ to }) => to === selected.id);
  const edge = edges.find(({ id }) => id === where.on) ?? intoHead;
  if (edge) return isHead ? { after: edge.from } : { edge };
  return selected && !entries.heads.get(selected.kind) ? { after: selected.id } : {};
};

/**
 * Adds a node of a kind: in the middle of an edge, behind a node, or alone; a head with its task, an input with its
 * field. Nothing overlaps afterwards. A problem says why not.
 */
export const addNodeEdit = (
  experiment: Experiment,
  kind: string,
  where: Where,
  sizeOfKind: (kind: string) => Size = () => defaultSize,
  entries: Entries = catalogue,
): Added | Problem => {
  if (experiment.graph.nodes.length >= limits.nodes) return { code: 'too-many-nodes', values: { limit: limits.nodes } };
  const entry = entryOf(entries, kind);
  const id = nextNodeId(experiment, kind);
  if (!entry) return { code: 'unknown-kind', values: { node: id, kind } };
  const node: Node = { id, kind, params: initialParams(experiment, kind, entries) };
  const sizes = sizesOf([...experiment.graph.nodes, node], sizeOfKind);
  const { edge, after } = anchor(experiment, kind, where, entries);
  let draft: Draft = { experiment, edits: [] };
  if (edge) draft = insertOn(draft, edge, node, entry.slots[0]?.name ?? 'input', sizes, where.position);
  else {
    const position = firstPlace(experiment, id, sizes, { ...where, after });
    draft = then(draft, { type: 'addNode', node, position });
    const connection = after === undefined ? null : connectEdit(draft.experiment, after, id, undefined, entries);
    if (connection && !('code' in connection)) draft = then(draft, connection);
  }
  draft = withTask(draft, node, entries);
  return { edit: { type: 'all', edits: draft.edits }, node: id };
};
