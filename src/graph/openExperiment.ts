import type { Choice, Experiment } from '../spec/experiment';
import { limits } from '../spec/limits';
import type { ParamSchema } from '../spec/params';
import type { Place, Problem, Result } from '../spec/problem';
import { parseExperiment } from '../spec/schema';
import { catalogue, entryOf, type Entries } from './entries';
import { openChoice, type Findings } from './openChoice';

const refused = (problems: readonly Problem[]): { ok: false; problems: readonly Problem[] } => ({
  ok: false,
  problems: problems.slice(0, 5),
});

export interface Reading extends Findings {
  /** Without what was found wrong in parameters; unknown kinds are still there. */
  readonly experiment: Experiment;
}

/** The document against the catalogue, with all that was found on the way. Mistakes in its graph are the editor's to show. */
export const readExperiment = (experiment: Experiment, entries: Entries = catalogue): Reading => {
  const findings: Findings = { refused: [], mended: [] };
  const ids = experiment.tasks.map((task) => task.id);
  const open = <C extends Choice>(
    choice: C,
    entry: { readonly params: ParamSchema } | undefined,
    unknown: string,
    at?: Place,
  ): C => openChoice(choice, entry, unknown, at, ids, findings);
  const { graph, dataset, method, optimizer } = experiment;
  const opened: Experiment = {
    ...experiment,
    dataset: open(dataset, entries.datasets.get(dataset.kind), 'unknown-dataset'),
    method: open(method, entries.methods.get(method.kind), 'unknown-method'),
    optimizer: open(optimizer, entries.optimizers.get(optimizer.kind), 'unknown-optimizer'),
    graph: {
      ...graph,
      nodes: graph.nodes.map((node) =>
        open(node, entryOf(entries, node.kind), 'unknown-kind', { type: 'node', node: node.id }),
      ),
    },
    tasks: experiment.tasks.map((task) => {
      const at: Place = { type: 'task', task: task.id };
      const unknown = task.metrics.filter((kind) => !entries.metrics.get(kind));
      findings.refused.push(...unknown.map((kind) => ({ code: 'unknown-metric', values: { kind }, at })));
      return { ...task, loss: open(task.loss, entries.losses.get(task.loss.kind), 'unknown-loss', at) };
    }),
  };
  return { ...findings, experiment: opened };
};

/** Text → a document of the current version that nobody has held against the catalogue yet. */
export const parseText = (text: string): Result<Experiment> => {
  if (text.length > limits.documentLength) {
    const values = { length: text.length, limit: limits.documentLength };
    return refused([{ code: 'document-too-long', values }]);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused([{ code: 'document-not-text', values: {} }]);
  }
  return parseExperiment(value);
};

/**
 * The only way from untrusted text (a link, a file, storage, the console) to a document: read, migrated, checked, its
 * numbers moved into range. One that names what this version does not have is refused, because it would silently train
 * something else. Never throws.
 */
export const openExperiment = (text: string, entries: Entries = catalogue): Result<Experiment> => {
  const parsed = parseText(text);
  if (!parsed.ok) return parsed;
  const reading = readExperiment(parsed.value, entries);
  return reading.refused.length > 0 ? refused(reading.refused) : { ok: true, value: reading.experiment };
};
