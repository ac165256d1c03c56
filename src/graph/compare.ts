import type { Choice, Edge, Experiment, Task, Training } from '../spec/experiment';
import { sameJson } from '../spec/json';
import { readParams, type ParamSchema } from '../spec/params';
import { catalogue, entryOf, type Entries } from './entries';

/**
 * How far-reaching a change of the document is.
 * `view`: nothing the engine reads. `live`: acts between two steps of a running training. `rebuild`: a new run that
 * inherits every variable whose id and shape survived. `restart`: a new run from the seed.
 */
export type Difference = 'same' | 'view' | 'live' | 'rebuild' | 'restart';
const ranks: readonly Difference[] = ['same', 'view', 'live', 'rebuild', 'restart'];
const larger = (a: Difference, b: Difference): Difference => (ranks.indexOf(a) >= ranks.indexOf(b) ? a : b);
const largest = (differences: readonly Difference[]): Difference => differences.reduce(larger, 'same');

const unless = (isSame: boolean, otherwise: Difference): Difference => (isSame ? 'same' : otherwise);

/** `live` if all that differs are parameters the entry declares live, else `otherwise`. */
const compareChoices = (
  before: Choice,
  after: Choice,
  entry: { readonly params: ParamSchema } | undefined,
  otherwise: Difference,
): Difference => {
  if (before.kind !== after.kind) return otherwise;
  if (sameJson(before.params, after.params)) return 'same';
  if (!entry) return otherwise;
  // A default written out is no change.
  const a = readParams(entry.params, before.params).params;
  const b = readParams(entry.params, after.params).params;
  const changed = Object.keys(entry.params).filter((name) => !sameJson(a[name], b[name]));
  if (changed.length === 0) return 'view';
  return changed.every((name) => entry.params[name]!.live === true) ? 'live' : otherwise;
};

const edgeKey = ({ from, to, slot, order }: Edge): string => `${from}>${to}:${slot}:${order}`;

const compareGraphs = (before: Experiment, after: Experiment, entries: Entries): Difference => {
  const a = before.graph;
  const b = after.graph;
  if (a === b) return 'same';
  const olds = new Map(a.nodes.map((node) => [node.id, node]));
  if (a.nodes.length !== b.nodes.length || b.nodes.some((node) => !olds.has(node.id))) return 'rebuild';
  const sameEdges = sameJson(a.edges.map(edgeKey).toSorted(), b.edges.map(edgeKey).toSorted());
  if (!sameEdges) return 'rebuild';
  return largest(
    b.nodes.map((node) => {
      const old = olds.get(node.id)!;
      if (old.variablesOf !== node.variablesOf) return 'rebuild';
      return compareChoices(old, node, entryOf(entries, node.kind), 'rebuild');
    }),
  );
};

const compareTasks = (before: readonly Task[], after: readonly Task[], entries: Entries): Difference => {
  if (before === after) return 'same';
  if (before.length !== after.length || before.some((task, i) => task.id !== after[i]!.id)) return 'rebuild';
  return largest(
    after.map((task, i) => {
      const old = before[i]!;
      const structure = old.head === task.head && old.target === task.target && sameJson(old.metrics, task.metrics);
      return largest([
        unless(structure, 'rebuild'),
        unless(old.name === task.name, 'view'),
        compareChoices(old.loss, task.loss, entries.losses.get(task.loss.kind), 'rebuild'),
      ]);
    }),
  );
};

const trainingDifference = {
  steps: 'live',
  evaluateEvery: 'live',
  clipNorm: 'live',
  gradientsAt: 'live',
  weighBy: 'live',
  matchScale: 'live',
  batchSize: 'rebuild',
  validationShare: 'restart',
} as const satisfies Record<keyof Training, Difference>;

/** What an absent field means. */
const trainingDefaults: Partial<Training> = { gradientsAt: 'parameters', weighBy: 'trunk', matchScale: false };

const compareTraining = (before: Training, after: Training): Difference => {
  const valueOf = (training: Training, name: string): unknown =>
    ({ ...trainingDefaults, ...training })[name as keyof Training];
  return largest([
    unless(sameJson(before, after), 'view'),
    ...Object.entries(trainingDifference).map(([name, difference]) =>
      unless(valueOf(before, name) === valueOf(after, name), difference),
    ),
  ]);
};

/** What a change from one document to another means for a run of the first. */
export const compareExperiments = (before: Experiment, after: Experiment, entries: Entries = catalogue): Difference => {
  if (before === after) return 'same';
  return largest([
    unless(before.name === after.name && sameJson(before.layout, after.layout), 'view'),
    unless(before.seed === after.seed && before.backend === after.backend, 'restart'),
    compareChoices(before.dataset, after.dataset, entries.datasets.get(after.dataset.kind), 'restart'),
    compareGraphs(before, after, entries),
    compareTasks(before.tasks, after.tasks, entries),
    // Methods see statistics, never the network: any change of one acts between two steps.
    unless(sameJson(before.method, after.method), 'live'),
    compareChoices(before.optimizer, after.optimizer, entries.optimizers.get(after.optimizer.kind), 'rebuild'),
    compareTraining(before.training, after.training),
  ]);
};
