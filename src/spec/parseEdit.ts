import * as z from 'zod/mini';
import type { Edit } from './edit';
import type { Json } from './experiment';
import { isObject, plainJson } from './json';
import { limits } from './limits';
import type { Result } from './problem';
import { parseExperiment, parseWith } from './schema';
import * as s from './shapes';

const ids = z.array(s.id).check(z.maxLength(limits.nodes));
const setParam = { name: s.paramName, value: s.json };
const partOfTask = z.partial(z.omit(s.task, { id: true }));

/** Every edit but the two that hold other documents or edits. */
const simple: Readonly<Record<Exclude<Edit['type'], 'all' | 'replaceExperiment'>, z.ZodMiniType>> = {
  renameExperiment: z.strictObject({ type: z.string(), name: s.name }),
  setSeed: z.strictObject({ type: z.string(), seed: s.seed }),
  setBackend: z.strictObject({ type: z.string(), backend: s.backend }),
  setDataset: z.strictObject({ type: z.string(), dataset: s.choice }),
  setDatasetParam: z.strictObject({ type: z.string(), ...setParam }),
  addNode: z.strictObject({ type: z.string(), node: s.node, position: s.point }),
  removeNodes: z.strictObject({ type: z.string(), nodes: ids }),
  setNodeParam: z.strictObject({ type: z.string(), node: s.id, ...setParam }),
  tieNode: z.strictObject({ type: z.string(), node: s.id, variablesOf: z.nullable(s.id) }),
  moveNodes: z.strictObject({ type: z.string(), positions: s.layout }),
  addEdge: z.strictObject({ type: z.string(), edge: s.edge }),
  removeEdges: z.strictObject({ type: z.string(), edges: z.array(s.edgeId).check(z.maxLength(limits.edges)) }),
  insertOnEdge: z.strictObject({ type: z.string(), edge: s.edgeId, node: s.node, slot: s.slot, position: s.point }),
  addTask: z.strictObject({ type: z.string(), task: s.task }),
  removeTask: z.strictObject({ type: z.string(), task: s.id }),
  setTask: z.strictObject({ type: z.string(), task: s.id, change: partOfTask }),
  setMethod: z.strictObject({ type: z.string(), method: s.choice }),
  setMethodParam: z.strictObject({ type: z.string(), ...setParam }),
  setOptimizer: z.strictObject({ type: z.string(), optimizer: s.choice }),
  setOptimizerParam: z.strictObject({ type: z.string(), ...setParam }),
  setTraining: z.strictObject({ type: z.string(), change: z.partial(s.training) }),
  replaceGraph: z.strictObject({ type: z.string(), graph: s.graph, layout: s.layout, tasks: s.tasks }),
};

const refused = (code: string, values: Record<string, string | number>): Result<Edit> => ({
  ok: false,
  problems: [{ code, values }],
});

const parsePlain = (value: Json, depth: number): Result<Edit> => {
  if (!isObject(value)) return refused('document-not-an-object', { path: '/' });
  const type = value['type'];
  if (type === 'replaceExperiment') {
    const parsed = parseExperiment(value['experiment']);
    return parsed.ok ? { ok: true, value: { type, experiment: parsed.value } } : parsed;
  }
  if (type === 'all') {
    const { edits } = value;
    if (!Array.isArray(edits)) return refused('document-not-a-list', { path: '/edits' });
    if (edits.length > limits.edits || depth >= limits.editDepth)
      return refused('document-too-large', { path: '/edits' });
    const parsed: Edit[] = [];
    for (const item of edits as readonly Json[]) {
      const edit = parsePlain(item, depth + 1);
      if (!edit.ok) return edit;
      parsed.push(edit.value);
    }
    return { ok: true, value: { type, edits: parsed } };
  }
  if (typeof type !== 'string' || !Object.hasOwn(simple, type)) {
    return refused('edit-unknown', { type: typeof type === 'string' ? type.slice(0, limits.nameLength) : '–' });
  }
  return parseWith(simple[type as keyof typeof simple], value) as Result<Edit>;
};

/** Anything at all (the console, a stored run) → an edit that keeps every document parseable, or why not. */
export const parseEdit = (value: unknown): Result<Edit> => {
  const plain = plainJson(value);
  return plain.ok ? parsePlain(plain.value, 0) : plain;
};
