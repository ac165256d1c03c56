import type { FieldDescription, TargetDescription } from '../../../spec/description';
import type { Json } from '../../../spec/experiment';
import type { ColumnChoice } from '../../../spec/table';

export type TableParams = {
  /** { name, sha256, rows } of the file; null before one was chosen. */
  readonly source: Json;
  /** See `ColumnChoice`. */
  readonly columns: Json;
  /** What a missing number in an input becomes. */
  readonly missing: string;
};

export interface TableSource {
  readonly name: string;
  readonly sha256: string;
  readonly rows: number;
}

export const maxRows = 1_000_000;
export const maxInputs = 4096;

export const readSource = (json: Json): TableSource | null => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const { name, sha256, rows } = json as Readonly<Record<string, Json>>;
  if (typeof name !== 'string' || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  if (typeof rows !== 'number' || !Number.isInteger(rows) || rows < 1 || rows > maxRows) return null;
  return { name, sha256, rows };
};

/** Names of the numbers that a column puts into the network: itself, or one 0/1 per category. */
const inputNames = ({ name, type, categories = [] }: ColumnChoice): readonly string[] =>
  type === 'number' ? [name] : categories.map((category) => `${name} = ${category}`);

export const inputField = (columns: readonly ColumnChoice[]): FieldDescription => {
  const names = columns.filter(({ role }) => role === 'input').flatMap(inputNames);
  return { name: 'inputs', shape: [names.length], standardize: true, view: 'columns', columns: names };
};

const targetOf = ({ name, type, categories = [] }: ColumnChoice): TargetDescription => {
  if (type === 'number') return { name, kind: 'real', units: 1, standardize: true };
  const binary = categories.length === 2;
  return {
    name,
    kind: binary ? 'binary' : 'classes',
    units: binary ? 1 : categories.length,
    classes: categories,
    standardize: false,
  };
};

export const tableTargets = (columns: readonly ColumnChoice[]): readonly TargetDescription[] =>
  columns.filter(({ role }) => role === 'target').map(targetOf);
