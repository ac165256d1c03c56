import { ProblemError, type Problem } from '../../../spec/problem';
import type { ColumnChoice, Table, TableColumn } from '../../../spec/table';
import type { DatasetLoader } from '../entry';
import { columnValues, readColumns } from './columns';
import { inputField, readSource, type TableParams } from './describe';

const fail = (code: string, values: Problem['values'] = {}): never => {
  throw new ProblemError({ code, values });
};

const present = (values: Float32Array): Float32Array => values.filter((value) => !Number.isNaN(value));

/** What stands for a missing number; 0 where the whole column is missing. */
const substitute = (values: Float32Array, rule: string): number => {
  const known = present(values);
  if (known.length === 0) return 0;
  if (rule !== 'median') return known.reduce((sum, value) => sum + value, 0) / known.length;
  known.sort();
  return (known[(known.length - 1) >> 1]! + known[known.length >> 1]!) / 2;
};

/** Writes one column into `inputs` from `offset` on and returns how many of its values were missing. */
const fill = (
  inputs: Float32Array,
  width: number,
  offset: number,
  values: Float32Array,
  choice: ColumnChoice,
  rule: string,
): number => {
  let missing = 0;
  const instead = choice.type === 'number' ? substitute(values, rule) : NaN;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) missing++;
    if (choice.type === 'number') inputs[row * width + offset] = Number.isNaN(value) ? instead : value;
    else if (!Number.isNaN(value)) inputs[row * width + offset + value] = 1;
  }
  return missing;
};

const findColumn = (table: Table, name: string): TableColumn =>
  table.columns.find((column) => column.name === name) ?? fail('table-column-missing', { column: name });

/**
 * Numbers as they are, categories one-hot (all zeros where missing). Missing numbers of inputs are filled with the mean
 * or median of the whole column; missing targets stay NaN: such a row has no label.
 */
export const tableLoader: DatasetLoader<TableParams> = {
  generate(params, _rng, tables) {
    const source = readSource(params.source) ?? fail('table-broken');
    const columns = readColumns(params.columns) ?? fail('table-broken');
    const table = tables.find(({ sha256 }) => sha256 === source.sha256) ?? fail('table-missing', { name: source.name });
    const rows = table.rows;
    const width = inputField(columns).shape[0]!;
    const inputs = new Float32Array(rows * width);
    const targets: Record<string, Float32Array> = {};
    let offset = 0;
    let filled = 0;
    for (const choice of columns) {
      if (choice.role === 'ignore') continue;
      const values = columnValues(findColumn(table, choice.name), choice);
      if (choice.role === 'target') {
        targets[choice.name] = values;
        continue;
      }
      filled += fill(inputs, width, offset, values, choice, params.missing);
      offset += choice.type === 'number' ? 1 : (choice.categories?.length ?? 0);
    }
    const notices = filled === 0 ? [] : [{ code: 'table-filled', values: { count: filled } }];
    return { rows, fields: { inputs }, targets, notices };
  },
};
