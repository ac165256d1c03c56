import type { Text } from '../i18n/language';
import { assertNever } from '../lib/assertNever';
import type { Json, Params, TaskId } from './experiment';
import { isObject } from './json';
import { readKeyframes, type Keyframe } from './keyframes';
import { clamp } from './limits';
import type { Problem } from './problem';

/**
 * How one parameter is read, limited, drawn and explained. One generic form renders any schema; `readParams` fills
 * defaults and clamps. An edit of a `live` parameter acts between two steps of a running training; any other one
 * starts a new run.
 */
interface ParamBase {
  readonly text: Text;
  readonly live?: boolean;
  /** Shown only while another parameter has this value. */
  readonly when?: { readonly param: string; readonly is: Json };
}
export interface NumberParam extends ParamBase {
  readonly type: 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly integer?: boolean;
  readonly scale?: 'linear' | 'log';
}
export interface BooleanParam extends ParamBase {
  readonly type: 'boolean';
  readonly default: boolean;
}
export interface ChoiceParam extends ParamBase {
  readonly type: 'choice';
  readonly default: string;
  readonly options: readonly { readonly value: string; readonly text: Text }[];
}
/** `{ [taskId]: number }`; a task without a value has the default. */
export interface PerTaskParam extends ParamBase {
  readonly type: 'perTask';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly scale?: 'linear' | 'log';
}
/** Name of a field of the dataset. */
export interface FieldParam extends ParamBase {
  readonly type: 'field';
  readonly default: string;
}
/** A course over steps for each task: `[{ step, values: { [taskId]: number } }]`, linear in between. */
export interface KeyframesParam extends ParamBase {
  readonly type: 'keyframes';
  readonly default: readonly Keyframe[];
  /** Of a task that a keyframe does not name. */
  readonly missing: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
}
/** Structured JSON that no form edits (the column roles of a table). Limits are the entry's business. */
export interface JsonParam extends ParamBase {
  readonly type: 'json';
  readonly default: Json;
}
export type ParamSpec =
  NumberParam | BooleanParam | ChoiceParam | PerTaskParam | FieldParam | KeyframesParam | JsonParam;
export type ParamSchema<P = Record<string, unknown>> = Readonly<Record<keyof P & string, ParamSpec>>;

export interface ReadParams<P> {
  /** Complete: every name of the schema, clamped. */
  readonly params: P;
  /** Unknown names, values of a wrong type, values that had to be moved into range. None of them is fatal here. */
  readonly problems: readonly Problem[];
}

const problemOf = (code: string, name: string, values: Problem['values'] = {}): Problem => ({
  code,
  values: { name, ...values },
  at: { type: 'param', name },
});

const readNumber = (
  name: string,
  spec: NumberParam | PerTaskParam | KeyframesParam,
  value: Json,
  problems: Problem[],
): number => {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    problems.push(problemOf('param-wrong-type', name));
    return spec.type === 'keyframes' ? spec.missing : spec.default;
  }
  const read = clamp(value, { min: spec.min, max: spec.max, integer: spec.type === 'number' && spec.integer === true });
  if (read !== value) problems.push(problemOf('param-clamped', name, { value, used: read }));
  return read;
};

const readPerTask = (
  name: string,
  spec: PerTaskParam,
  value: Json,
  taskIds: readonly TaskId[] | undefined,
  problems: Problem[],
): Record<TaskId, number> => {
  const given = isObject(value) ? value : {};
  if (!isObject(value)) problems.push(problemOf('param-wrong-type', name));
  const ids = taskIds ?? Object.keys(given);
  return Object.fromEntries(
    ids.map((id) => [id, Object.hasOwn(given, id) ? readNumber(name, spec, given[id]!, problems) : spec.default]),
  );
};

const readParam = (
  name: string,
  spec: ParamSpec,
  value: Json,
  taskIds: readonly TaskId[] | undefined,
  problems: Problem[],
): unknown => {
  const expect = (isRight: boolean): unknown => {
    if (!isRight) problems.push(problemOf('param-wrong-type', name));
    return isRight ? value : spec.default;
  };
  switch (spec.type) {
    case 'number':
      return readNumber(name, spec, value, problems);
    case 'boolean':
      return expect(typeof value === 'boolean');
    case 'choice':
      return expect(spec.options.some((option) => option.value === value));
    case 'perTask':
      return readPerTask(name, spec, value, taskIds, problems);
    case 'field':
      return expect(typeof value === 'string');
    case 'keyframes': {
      const keyframes = readKeyframes(value, {
        read: (one) => readNumber(name, spec, one, problems),
        missing: spec.missing,
        taskIds,
        problem: (code, values) => problems.push(problemOf(code, name, values)),
      });
      return keyframes ?? expect(false);
    }
    case 'json':
      return value;
    default:
      return assertNever(spec);
  }
};

/**
 * Fills defaults and clamps. `taskIds` are the tasks a per-task value is wanted for, complete; without them only those
 * the document names. Values of other tasks are left out silently: a task may come back by undo.
 */
export const readParams = <P = Record<string, unknown>>(
  schema: ParamSchema<P>,
  raw: Params,
  taskIds?: readonly TaskId[],
): ReadParams<P> => {
  const problems: Problem[] = [];
  const params: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries<ParamSpec>(schema)) {
    const missing = spec.type === 'perTask' ? {} : spec.default;
    params[name] = readParam(name, spec, Object.hasOwn(raw, name) ? raw[name]! : missing, taskIds, problems);
  }
  for (const name of Object.keys(raw)) {
    if (!Object.hasOwn(schema, name)) problems.push(problemOf('param-unknown', name));
  }
  return { params: params as P, problems };
};
