import { ProblemError, type Problem } from '../../../spec/problem';
import { limits } from '../../../spec/limits';
import type { ColumnChoice, ImportedTable, Table, TableColumn } from '../../../spec/table';
import type { ReadColumn } from './columnReader';
import { chooseColumn } from './columns';
import { decodeText } from './decodeText';
import { reportColumns, reportRows } from './importNotices';
import { readCsv } from './readCsv';

export interface ImportOptions {
  readonly name: string;
  /** Columns to predict; the last usable one where none are given. */
  readonly targets?: readonly string[];
  /** 0 … 1 while rows are read. */
  readonly onProgress?: (share: number) => void;
}

const maxBytes = 200 * 2 ** 20;
const maxTargetClasses = 20;
const rowsPerClass = 3;

const fail = (code: string, values: Problem['values'] = {}): never => {
  throw new ProblemError({ code, values });
};

/** The file's fingerprint: SHA-256 of its bytes in hexadecimal. */
const fingerprint = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

/** Whole numbers from 0 or 1 on without a gap, each several times: a target of that sort names classes. */
const looksLikeClasses = ({ values }: TableColumn): boolean => {
  const distinct = new Set<number>();
  let known = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    known++;
    distinct.add(value);
    if (!Number.isInteger(value) || distinct.size > maxTargetClasses) return false;
  }
  const least = Math.min(...distinct);
  const most = Math.max(...distinct);
  const gapless = most - least + 1 === distinct.size;
  return distinct.size >= 2 && (least === 0 || least === 1) && gapless && known >= rowsPerClass * distinct.size;
};

/** 1, 2, 3 … under a name like `id` says nothing about the rows. */
const isRowNumber = ({ name, values }: TableColumn): boolean =>
  /^(id|index|row|no\.?|unnamed.*|column 1|编号|序号)$/i.test(name) &&
  values.length > 1 &&
  values.every((value, row) => value === values[0]! + row);

const targetChoice = (column: TableColumn): ColumnChoice | null => {
  const asClasses = column.categories !== undefined || looksLikeClasses(column);
  const choice = chooseColumn(column, asClasses ? 'category' : 'number', 'target');
  return choice?.categories !== undefined && choice.categories.length < 2 ? null : choice;
};

const inputChoice = (column: TableColumn): ColumnChoice => {
  const type = column.categories === undefined ? 'number' : 'category';
  const usable = isRowNumber(column) ? null : chooseColumn(column, type, 'input');
  if (usable === null || (usable.categories !== undefined && usable.categories.length < 2)) {
    return { name: column.name, type, role: 'ignore' };
  }
  return usable;
};

/** Names of the targets: those asked for, each of which must be there and usable, else the last usable column. */
const findTargets = (columns: readonly ReadColumn[], asked: readonly string[]): readonly string[] => {
  if (asked.length > limits.tasks) return fail('table-too-many-targets', { count: asked.length, limit: limits.tasks });
  for (const name of asked) {
    const found = columns.find(({ column }) => column.name === name);
    if (found === undefined) {
      const names = columns.slice(0, 30).map(({ column }) => column.name);
      return fail('table-target-unknown', { column: name, columns: names.join(', ') });
    }
    if (targetChoice(found.column) === null) return fail('table-target-unusable', { column: name });
  }
  if (asked.length > 0) return asked;
  const last = columns.findLast(({ column, constant }) => !constant && targetChoice(column) !== null);
  return last === undefined ? [] : [last.column.name];
};

/** Reads a CSV file and suggests what each column is. Throws `ProblemError` where the file is none. */
export const importTable = async (
  bytes: Uint8Array<ArrayBuffer>,
  { name, targets = [], onProgress = () => undefined }: ImportOptions,
): Promise<ImportedTable> => {
  if (bytes.length > maxBytes) fail('table-too-large', { limit: maxBytes / 2 ** 20 });
  const sha256 = await fingerprint(bytes);
  const { text, encoding } = decodeText(bytes);
  const csv = readCsv(text.replace(/\r\n?/g, '\n'), onProgress);
  const chosen = findTargets(csv.columns, targets);
  const columns = csv.columns.map(({ column }) =>
    chosen.includes(column.name) ? (targetChoice(column) ?? inputChoice(column)) : inputChoice(column),
  );
  const table: Table = { name, sha256, rows: csv.rows, columns: csv.columns.map(({ column }) => column) };
  const notices = [
    ...(encoding === 'UTF-8' ? [] : [{ code: 'table-encoding', values: { encoding } }]),
    ...csv.notices,
    ...reportRows(csv),
    ...reportColumns(csv.columns, columns),
  ];
  return { table, columns, notices };
};
