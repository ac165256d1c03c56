import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import { untied } from '../spec/editGraph';
import type { Edge, Experiment, Layout, Node, NodeId, Point, Task } from '../spec/experiment';
import { edgeIdFor } from '../spec/ids';
import { catalogue, type Entries } from './entries';
import { nextNodeId } from './ids';
import { describeDataset, taskForHead } from './newTask';
import { defaultSize, placeWithoutOverlap, sizesOf, type Size } from './placement';

/** Copied nodes, the edges among them, and the tasks of copied heads. */
export interface Clip {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly layout: Layout;
  readonly tasks: readonly Task[];
}

export const copyNodes = (experiment: Experiment, ids: readonly NodeId[]): Clip => {
  const chosen = new Set(ids);
  return {
    nodes: experiment.graph.nodes.filter((node) => chosen.has(node.id)),
    edges: experiment.graph.edges.filter((edge) => chosen.has(edge.from) && chosen.has(edge.to)),
    layout: Object.fromEntries(Object.entries(experiment.layout).filter(([id]) => chosen.has(id))),
    tasks: experiment.tasks.filter((task) => chosen.has(task.head)),
  };
};

const offset: Point = [40, 40];

/** Pastes with fresh ids. Heads get tasks of their own, with the loss and metrics of what was copied. */
export const pasteEdit = (
  experiment: Experiment,
  clip: Clip,
  sizeOfKind: (kind: string) => Size = () => defaultSize,
  entries: Entries = catalogue,
): { readonly edit: Edit; readonly nodes: readonly NodeId[] } => {
  const edits: Edit[] = [];
  let draft = experiment;
  const apply = (edit: Edit): void => {
    edits.push(edit);
    draft = applyEdit(draft, edit);
  };
  const fresh = new Map<NodeId, NodeId>();
  for (const node of clip.nodes) {
    const id = nextNodeId(draft, node.kind);
    fresh.set(node.id, id);
    const [x, y] = clip.layout[node.id] ?? [0, 0];
    const layout: Layout = { ...draft.layout, [id]: [x + offset[0], y + offset[1]] };
    const free = { ...untied(node), id };
    const sizes = sizesOf([...draft.graph.nodes, free], sizeOfKind);
    apply({ type: 'addNode', node: free, position: placeWithoutOverlap(layout, sizes, id) });
  }
  for (const { id, variablesOf } of clip.nodes) {
    if (variablesOf === undefined) continue;
    apply({ type: 'tieNode', node: fresh.get(id)!, variablesOf: fresh.get(variablesOf) ?? variablesOf });
  }
  for (const edge of clip.edges) {
    const from = fresh.get(edge.from)!;
    const to = fresh.get(edge.to)!;
    apply({ type: 'addEdge', edge: { ...edge, id: edgeIdFor(draft.graph.edges, from, to, edge.slot), from, to } });
  }
  const targets = describeDataset(draft, entries)?.targets ?? [];
  for (const { id, kind } of clip.nodes) {
    const head = entries.heads.get(kind);
    const task = head && taskForHead(draft, fresh.get(id)!, head, targets);
    const copied = clip.tasks.find((each) => each.head === id);
    if (task) apply({ type: 'addTask', task: copied ? { ...task, loss: copied.loss, metrics: copied.metrics } : task });
  }
  return { edit: { type: 'all', edits }, nodes: [...fresh.values()] };
};
