import type { DatasetDescription } from '../spec/description';
import type { Choice, Edge, Experiment, Node, NodeId } from '../spec/experiment';
import { edgeIdFor } from '../spec/ids';
import { networkLimits } from '../spec/limits';
import { readParams, type ParamSchema, type ParamSpec } from '../spec/params';
import type { Problem } from '../spec/problem';
import { sizeOf } from '../spec/shape';
import type { AnalyzedNode } from './analysis';
import type { Entries } from './entries';
import { fix, removeNodeFix, withFix } from './fixes';
import { nextNodeId } from './ids';
import { placeWithoutOverlap } from './placement';
import type { Scene } from './scene';

/** The data set's description, or why there is none. */
export const readDataset = (
  experiment: Experiment,
  entries: Entries,
): { readonly dataset: DatasetDescription | null; readonly errors: Problem[]; readonly hints: readonly Problem[] } => {
  const { kind, params } = experiment.dataset;
  const entry = entries.datasets.get(kind);
  if (!entry) {
    const other = entries.datasets.entries[0]?.kind;
    const mend =
      other && fix('fix-use-dataset', { type: 'setDataset', dataset: { kind: other, params: {} } }, { kind: other });
    return { dataset: null, errors: [withFix({ code: 'unknown-dataset', values: { kind } }, mend || null)], hints: [] };
  }
  const read = readParams(entry.params, params);
  const described = entry.describe(read.params);
  return 'code' in described
    ? { dataset: null, errors: [described], hints: read.problems }
    : { dataset: described, errors: [], hints: read.problems };
};

const choiceProblem = (
  role: 'method' | 'optimizer',
  choice: Choice,
  list: { get(kind: string): unknown; readonly entries: readonly { readonly kind: string }[] },
): Problem[] => {
  if (list.get(choice.kind)) return [];
  const first = list.entries[0]?.kind;
  const other: Choice = { kind: first ?? '', params: {} };
  const edit =
    role === 'method'
      ? ({ type: 'setMethod', method: other } as const)
      : ({ type: 'setOptimizer', optimizer: other } as const);
  const problem = { code: `unknown-${role}`, values: { kind: choice.kind } };
  return [withFix(problem, first === undefined ? null : fix(`fix-use-${role}`, edit, { kind: first }))];
};

export const choiceProblems = ({ method, optimizer }: Experiment, entries: Entries): Problem[] => [
  ...choiceProblem('method', method, entries.methods),
  ...choiceProblem('optimizer', optimizer, entries.optimizers),
];

/** Parameters of method and optimizer that were clamped or mean nothing. */
export const choiceHints = ({ method, optimizer, tasks }: Experiment, entries: Entries): readonly Problem[] => {
  const ids = tasks.map((task) => task.id);
  const read = (schema: ParamSchema | undefined, choice: Choice): readonly Problem[] =>
    schema ? readParams(schema, choice.params, ids).problems : [];
  return [
    ...read(entries.methods.get(method.kind)?.params, method),
    ...read(entries.optimizers.get(optimizer.kind)?.params, optimizer),
  ];
};

const hasField = (schema: ParamSchema): boolean =>
  Object.values<ParamSpec>(schema).some((spec) => spec.type === 'field');

/** No data enters. The fix brings an input and connects it where the graph waits for one. */
export const inputProblems = ({ experiment, entries, dataset, into }: Scene): Problem[] => {
  const sources = entries.layers.entries.filter((entry) => hasField(entry.params));
  if (experiment.graph.nodes.some((node) => sources.some((entry) => entry.kind === node.kind))) return [];
  const entry = sources[0];
  const field = dataset?.fields[0];
  if (!entry || !field) return [{ code: 'no-input', values: {} }];
  const name = Object.entries<ParamSpec>(entry.params).find(([, spec]) => spec.type === 'field')![0];
  const id = nextNodeId(experiment, entry.kind);
  const node: Node = { id, kind: entry.kind, params: { [name]: field.name } };
  const position = placeWithoutOverlap({ ...experiment.layout, [id]: [0, 0] }, {}, id);
  const waiting = experiment.graph.nodes.filter((other) => !into.has(other.id));
  const slotOf = (other: Node) => (entries.layers.get(other.kind) ?? entries.heads.get(other.kind))?.slots[0]?.name;
  const edges = waiting.flatMap((other): Edge[] => {
    const slot = slotOf(other);
    if (slot === undefined) return [];
    return [{ id: edgeIdFor(experiment.graph.edges, id, other.id, slot), from: id, to: other.id, slot, order: 0 }];
  });
  const edits = [
    { type: 'addNode', node, position } as const,
    ...edges.map((edge) => ({ type: 'addEdge', edge }) as const),
  ];
  return [{ code: 'no-input', values: {}, fix: fix('fix-add-input', { type: 'all', edits }, { field: field.name }) }];
};

/** Networks that no reader's machine should be asked to hold. */
export const sizeProblems = (experiment: Experiment, nodes: ReadonlyMap<NodeId, AnalyzedNode>): Problem[] => {
  const all = [...nodes.values()];
  const problems: Problem[] = [];
  const parameters = all.reduce((sum, node) => sum + node.parameterCount, 0);
  if (parameters > networkLimits.parameters) {
    const largest = all.reduce((a, b) => (b.parameterCount > a.parameterCount ? b : a));
    const values = { count: parameters, limit: networkLimits.parameters, node: largest.node.id };
    problems.push({ code: 'too-many-parameters', values, at: { type: 'node', node: largest.node.id } });
  }
  const perRow = all.reduce((sum, node) => sum + (node.outputShape ? sizeOf(node.outputShape) : 0), 0);
  if (perRow * experiment.training.batchSize > networkLimits.activations) {
    const batchSize = 2 ** Math.floor(Math.log2(networkLimits.activations / perRow));
    const values = { count: perRow * experiment.training.batchSize, limit: networkLimits.activations };
    const mend = fix('fix-smaller-batch', { type: 'setTraining', change: { batchSize } }, { batchSize });
    problems.push(withFix({ code: 'too-many-activations', values }, batchSize >= 1 ? mend : null));
  }
  return problems;
};

/** Nodes that no task learns from: they cost time and change nothing. Without any task there is nothing to say yet. */
export const idleNodeHints = ({ experiment, entries, sets }: Scene): Problem[] => {
  if (experiment.tasks.length === 0) return [];
  const isSource = (kind: string): boolean => entries.layers.get(kind)?.slots.length === 0;
  const sources = experiment.graph.nodes.filter(({ kind }) => isSource(kind));
  return experiment.graph.nodes
    .filter((node) => sets.get(node.id)?.length === 0 && entries.layers.get(node.kind))
    .map((node) => {
      const at = { type: 'node', node: node.id } as const;
      const isNeeded = sources.length === 1 && sources[0] === node;
      const problem: Problem = { code: 'reaches-no-loss', values: { node: node.id }, at };
      return isNeeded ? problem : withFix(problem, removeNodeFix(node.id));
    });
};
