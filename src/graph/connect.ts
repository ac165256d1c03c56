import type { Edit } from '../spec/edit';
import type { Edge, Experiment, NodeId } from '../spec/experiment';
import { edgeIdFor } from '../spec/ids';
import { limits } from '../spec/limits';
import type { Problem } from '../spec/problem';
import type { SlotSpec } from '../catalog/layers/entry';
import { catalogue, entryOf, type Entries } from './entries';
import { reachable } from './order';

/** Told apart by `code`. */
export type EditOrProblem = Edit | Problem;

const refusal = (experiment: Experiment, from: NodeId, to: NodeId, entries: Entries): Problem | null => {
  const values = { node: to, from, to };
  const producer = experiment.graph.nodes.find((node) => node.id === from);
  const consumer = experiment.graph.nodes.find((node) => node.id === to);
  if (!producer || !consumer) return { code: 'connect-unknown', values };
  if (from === to) return { code: 'connect-to-itself', values };
  if (entries.heads.get(producer.kind)) return { code: 'head-feeds-nothing', values };
  if (entryOf(entries, consumer.kind)?.slots.length === 0) return { code: 'takes-no-input', values };
  if (reachable(experiment.graph.edges, to, 'down').has(from)) return { code: 'would-be-cycle', values };
  return null;
};

/** The slot meant, or the first empty one, or one that takes many, or the first (whose edge gives way). */
const pickSlot = (
  slots: readonly SlotSpec[],
  arriving: readonly Edge[],
  wish: string | undefined,
): SlotSpec | undefined =>
  wish === undefined
    ? (slots.find(({ name }) => !arriving.some((edge) => edge.slot === name)) ??
      slots.find(({ arity }) => arity === 'many') ??
      slots[0])
    : slots.find(({ name }) => name === wish);

/** Connects two nodes, last in the slot; an edge in a slot that takes one is replaced. A problem says why not. */
export const connectEdit = (
  experiment: Experiment,
  from: NodeId,
  to: NodeId,
  wish?: string,
  entries: Entries = catalogue,
): EditOrProblem => {
  const problem = refusal(experiment, from, to, entries);
  if (problem) return problem;
  const { nodes, edges } = experiment.graph;
  const entry = entryOf(entries, nodes.find((node) => node.id === to)!.kind);
  const slot = pickSlot(
    entry?.slots ?? [{ name: 'input', arity: 'one' }],
    edges.filter((edge) => edge.to === to),
    wish,
  );
  if (!slot) return { code: 'unknown-slot', values: { node: to, slot: wish ?? '', from } };
  const there = edges.filter((edge) => edge.to === to && edge.slot === slot.name);
  if (there.some((edge) => edge.from === from)) return { code: 'already-connected', values: { from, to } };
  const replaced = slot.arity === 'one' ? there : [];
  const rest = edges.filter((edge) => !replaced.includes(edge));
  if (rest.length >= limits.edges) return { code: 'too-many-edges', values: { limit: limits.edges } };
  const id = edgeIdFor(rest, from, to, slot.name);
  const added: Edit = {
    type: 'addEdge',
    edge: { id, from, to, slot: slot.name, order: there.length - replaced.length },
  };
  if (replaced.length === 0) return added;
  return { type: 'all', edits: [{ type: 'removeEdges', edges: replaced.map((edge) => edge.id) }, added] };
};

/** Takes out nodes (with their edges, tasks and ties) and single edges. */
export const deleteEdit = (nodes: readonly NodeId[], edges: readonly string[]): Edit => ({
  type: 'all',
  edits: [
    ...(edges.length > 0 ? [{ type: 'removeEdges', edges } as const] : []),
    ...(nodes.length > 0 ? [{ type: 'removeNodes', nodes } as const] : []),
  ],
});
