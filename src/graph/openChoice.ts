import type { Choice, Json, Params, TaskId } from '../spec/experiment';
import { isObject, sameJson } from '../spec/json';
import { readParams, type ParamSchema, type ParamSpec } from '../spec/params';
import type { Place, Problem } from '../spec/problem';

/** What reading has put right by a rule: no reason to refuse a document. */
const mended: ReadonlySet<string> = new Set([
  'param-clamped',
  'param-unknown-task',
  'keyframe-twice',
  'keyframes-too-many',
]);

/** What the catalogue thinks of a document. */
export interface Findings {
  /** It would silently train something else. */
  readonly refused: Problem[];
  /** Put right by a rule: numbers out of range, values for tasks that are not there. */
  readonly mended: Problem[];
}

const namedTasks = (spec: ParamSpec, value: Json): readonly TaskId[] => {
  if (spec.type === 'perTask') return isObject(value) ? Object.keys(value) : [];
  if (spec.type !== 'keyframes' || !Array.isArray(value)) return [];
  const frames = value as readonly Json[];
  return frames.flatMap((frame) => (isObject(frame) && isObject(frame['values']) ? Object.keys(frame['values']) : []));
};

const unknownTasks = (
  schema: ParamSchema,
  params: Params,
  taskIds: readonly TaskId[],
): Pick<Problem, 'code' | 'values' | 'at'>[] =>
  Object.entries(params).flatMap(([name, value]) => {
    const spec = Object.hasOwn(schema, name) ? schema[name] : undefined;
    const named = new Set(spec ? namedTasks(spec, value) : []);
    return [...named]
      .filter((task) => !taskIds.includes(task))
      .map((task) => ({ code: 'param-unknown-task', values: { name, task }, at: { type: 'param', name } as const }));
  });

/** What is written back of a value: only what was moved. What the document leaves to the defaults stays left to them. */
const written = (spec: ParamSpec, value: Json, read: Json, isMoved: boolean): Json => {
  if (spec.type === 'number') return read;
  if (spec.type === 'keyframes') return isMoved ? read : value;
  if (spec.type !== 'perTask') return value;
  const named = isObject(value) ? value : {};
  return Object.fromEntries(Object.entries(read as Params).filter(([id]) => Object.hasOwn(named, id)));
};

/**
 * Reads one choice against its entry: values out of range are moved; unknown kinds and names and wrong types are
 * problems. What comes back has none of them: what is unknown or of a wrong type is left to its default.
 */
export const openChoice = <C extends Choice>(
  choice: C,
  entry: { readonly params: ParamSchema } | undefined,
  unknownKind: string,
  at: Place | undefined,
  taskIds: readonly TaskId[],
  findings: Findings,
): C => {
  const place = at ? { at } : {};
  if (!entry) {
    const where = at?.type === 'node' ? at.node : at?.type === 'task' ? at.task : '';
    findings.refused.push({ code: unknownKind, values: { kind: choice.kind, node: where }, ...place });
    return choice;
  }
  const read = readParams(entry.params, choice.params, taskIds);
  const problems = [...read.problems, ...unknownTasks(entry.params, choice.params, taskIds)];
  for (const problem of problems)
    (mended.has(problem.code) ? findings.mended : findings.refused).push({ ...problem, ...place });
  const of = (name: string): readonly Problem[] => problems.filter(({ values }) => values['name'] === name);
  const params = Object.entries(choice.params).flatMap(([name, value]): [string, Json][] => {
    const spec = Object.hasOwn(entry.params, name) ? entry.params[name] : undefined;
    if (!spec || of(name).some(({ code }) => !mended.has(code))) return [];
    const isMoved = of(name).some(({ code }) => code === 'param-clamped');
    return [[name, written(spec, value, read.params[name] as Json, isMoved)]];
  });
  const opened = Object.fromEntries(params);
  return sameJson(opened, choice.params) ? choice : { ...choice, params: opened };
};
