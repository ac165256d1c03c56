import type { Text } from '../i18n/language';
import type { Json } from './experiment';

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
/** Structured JSON that no form edits (the column roles of a table). Limits are the entry's business. */
export interface JsonParam extends ParamBase {
  readonly type: 'json';
  readonly default: Json;
}
export type ParamSpec = NumberParam | BooleanParam | ChoiceParam | PerTaskParam | FieldParam | JsonParam;
export type ParamSchema<P = Record<string, unknown>> = { readonly [K in keyof P & string]: ParamSpec };
