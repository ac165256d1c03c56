import type { LayerEntry, SlotSpec } from '../catalog/layers/entry';
import type { Edge, Node } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import { sameShape, type Shape } from '../spec/shape';
import { fix, joinFix, removeEdgeFix, withFix } from './fixes';
import { closingEdges } from './order';
import type { Scene } from './scene';

/** Empty slots, slots with too much in them, edges into slots that do not exist. `shapes`: of the edges in slot order. */
export const wiringProblems = (
  scene: Scene,
  node: Node,
  entry: LayerEntry,
  arriving: readonly Edge[],
  shapes: readonly (Shape | null)[],
): Problem[] => {
  const strays = arriving.filter((edge) => !entry.slots.some((slot) => slot.name === edge.slot));
  return [
    ...strays.map((edge) => strayProblem(node, entry, edge)),
    ...entry.slots.flatMap((slot) => slotProblem(scene, node, entry, slot, arriving, shapes)),
  ];
};

const strayProblem = (node: Node, entry: LayerEntry, edge: Edge): Problem => ({
  code: entry.slots.length === 0 ? 'takes-no-input' : 'unknown-slot',
  values: { node: node.id, from: edge.from, slot: edge.slot },
  at: { type: 'edge', edge: edge.id },
  fix: removeEdgeFix(edge.id),
});

const slotProblem = (
  { experiment, entries }: Scene,
  node: Node,
  entry: LayerEntry,
  slot: SlotSpec,
  arriving: readonly Edge[],
  shapes: readonly (Shape | null)[],
): Problem[] => {
  const edges = arriving.filter((edge) => edge.slot === slot.name).toSorted((a, b) => a.order - b.order);
  const at = { type: 'node', node: node.id } as const;
  const values = { node: node.id, slot: slot.name };
  if (edges.length === 0) return [{ code: entry.slots.length === 1 ? 'input-missing' : 'slot-missing', values, at }];
  if (slot.arity === 'many' || edges.length === 1) return [];
  const first = shapes[0];
  const areAlike = entry.slots.length === 1 && shapes.every((shape) => first && shape && sameShape(shape, first));
  const mend =
    joinFix(experiment, entries, edges, areAlike ? 'add' : 'concat') ??
    fix('fix-remove-edge', { type: 'removeEdges', edges: edges.slice(1).map(({ id }) => id) });
  return [withFix({ code: 'slot-full', values: { ...values, count: edges.length }, at }, mend)];
};

/** One for each connection that closes a circle; taking those out leaves none. */
export const cycleProblems = ({ experiment }: Scene): Problem[] =>
  closingEdges(experiment.graph).map((id) => {
    const edge = experiment.graph.edges.find((candidate) => candidate.id === id)!;
    const values = { from: edge.from, to: edge.to };
    return { code: 'cycle', values, at: { type: 'edge', edge: id }, fix: removeEdgeFix(id) };
  });
