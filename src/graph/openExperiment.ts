import type { Choice, Experiment, Json, Params, TaskId } from '../spec/experiment';
import { limits } from '../spec/limits';
import { readParams, type ParamSchema } from '../spec/params';
import type { Place, Problem, Result } from '../spec/problem';
import { parseExperiment } from '../spec/schema';
import { catalogue, entryOf, type Entries } from './entries';

const refused = (problems: readonly Problem[]): Result<Experiment> => ({ ok: false, problems });

/** What reading has put right by a rule: no reason to refuse a document. */
const mended: ReadonlySet<string> = new Set(['param-clamped', 'keyframe-twice', 'keyframes-too-many']);

/** Reads one choice against its entry: values out of range are moved; unknown kinds and names and wrong types are problems. */
const openChoice = <C extends Choice>(
  choice: C,
  entry: { readonly params: ParamSchema } | undefined,
  unknownKind: string,
  at: Place | undefined,
  taskIds: readonly TaskId[],
  problems: Problem[],
): C => {
  const place = at ? { at } : {};
  if (!entry) {
    const where = at?.type === 'node' ? at.node : at?.type === 'task' ? at.task : '';
    problems.push({ code: unknownKind, values: { kind: choice.kind, node: where }, ...place });
    return choice;
  }
  const read = readParams(entry.params, choice.params, taskIds);
  problems.push(...read.problems.filter(({ code }) => !mended.has(code)).map((problem) => ({ ...problem, ...place })));
  // What the document leaves to the defaults stays left to them: only numbers that were moved are written back.
  const params: Params = Object.fromEntries(
    Object.entries(choice.params).map(([name, value]) => {
      const spec = Object.hasOwn(entry.params, name) ? entry.params[name] : undefined;
      if (spec?.type !== 'number' && spec?.type !== 'perTask') return [name, value];
      const clamped = read.params[name] as Json;
      if (spec.type === 'number') return [name, clamped];
      const named = typeof value === 'object' && value !== null ? value : {};
      const kept = Object.entries(clamped as Params).filter(([id]) => Object.hasOwn(named, id));
      return [name, Object.fromEntries(kept)];
    }),
  );
  return { ...choice, params };
};

/**
 * The document against the catalogue. One with mistakes in its graph opens (the editor shows them); one that names what
 * this version does not have is refused, because it would silently train something else.
 */
export const validateExperiment = (experiment: Experiment, entries: Entries = catalogue): Result<Experiment> => {
  const problems: Problem[] = [];
  const ids = experiment.tasks.map((task) => task.id);
  const open = <C extends Choice>(
    choice: C,
    entry: { readonly params: ParamSchema } | undefined,
    unknown: string,
    at?: Place,
  ): C => openChoice(choice, entry, unknown, at, ids, problems);
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
      problems.push(...unknown.map((kind) => ({ code: 'unknown-metric', values: { kind }, at })));
      return { ...task, loss: open(task.loss, entries.losses.get(task.loss.kind), 'unknown-loss', at) };
    }),
  };
  return problems.length > 0 ? refused(problems.slice(0, 5)) : { ok: true, value: opened };
};

/**
 * The only way from untrusted text (a link, a file, storage, the console) to a document: read, migrated, checked, its
 * numbers moved into range. Never throws.
 */
export const openExperiment = (text: string, entries: Entries = catalogue): Result<Experiment> => {
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
  const parsed = parseExperiment(value);
  return parsed.ok ? validateExperiment(parsed.value, entries) : parsed;
};
