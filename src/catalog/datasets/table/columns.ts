import type { Json } from '../../../spec/experiment';
import { isReserved } from '../../../spec/ids';
import { limits } from '../../../spec/limits';
import { plainNumber } from './numbers';
import type { ColumnChoice, Table, TableColumn } from '../../../spec/table';

/** A category column with more values than this cannot be used; a text is no category. */
export const maxCategories = 200;

const isText = (value: unknown): value is string => typeof value === 'string';

const readColumn = (json: Json): ColumnChoice | null => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const { name, type, role, categories } = json as Readonly<Record<string, Json>>;
  if (!isText(name) || name === '' || isReserved(name) || name.length > limits.targetLength) return null;
  if (type !== 'number' && type !== 'category') return null;
  if (role !== 'input' && role !== 'target' && role !== 'ignore') return null;
  if (type === 'number') return { name, type, role };
  const names: readonly Json[] = Array.isArray(categories) ? categories : [];
  if (!names.every(isText) || names.length > maxCategories || new Set(names).size < names.length) return null;
  return { name, type, role, categories: names };
};

/** Reads the column roles of a document; null where they make no sense. */
export const readColumns = (json: Json): readonly ColumnChoice[] | null => {
  if (!Array.isArray(json)) return null;
  const columns: ColumnChoice[] = [];
  for (const item of json as readonly Json[]) {
    const column = readColumn(item);
    if (column === null || columns.some(({ name }) => name === column.name)) return null;
    columns.push(column);
  }
  return columns;
};

/** Shortest decimal form that names this number and no other of a `Float32Array`: nine digits always do. */
const numberName = (value: number): string => {
  const forms = [7, 8].map((digits) => Number(value.toPrecision(digits)));
  return String(forms.find((form) => Math.fround(form) === value) ?? Number(value.toPrecision(9)));
};

/** The values of a number column as names of categories, ascending; null if there are too many. */
const categoriesOfNumbers = (values: Float32Array): readonly string[] | null => {
  const distinct = new Set<number>();
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    distinct.add(value);
    if (distinct.size > maxCategories) return null;
  }
  return [...distinct].sort((a, b) => a - b).map(numberName);
};

/** The choice for a column when the reader (or a rule) reads it as `type`; null where it cannot be read so. */
export const chooseColumn = (
  column: TableColumn,
  type: ColumnChoice['type'],
  role: ColumnChoice['role'],
): ColumnChoice | null => {
  const { name } = column;
  if (role === 'ignore' && type === 'category') return { name, type, role };
  if (type === 'category') {
    const categories = column.categories ?? categoriesOfNumbers(column.values);
    return categories === null || categories.length > maxCategories ? null : { name, type, role, categories };
  }
  const numbers = columnValues(column, { name, type, role });
  return numbers.some((value) => !Number.isNaN(value)) ? { name, type, role } : null;
};

/** Values of a column as the document reads it: numbers, or indices into the choice's categories; NaN = missing. */
export const columnValues = (column: TableColumn, choice: ColumnChoice): Float32Array => {
  if (choice.type === 'number') {
    if (column.categories === undefined) return column.values;
    const numbers = column.categories.map((category) => plainNumber(category.trim()));
    return column.values.map((index) => numbers[index] ?? NaN);
  }
  const indices = new Map((choice.categories ?? []).map((category, index) => [category, index]));
  const own = column.categories;
  if (own !== undefined) {
    const translated = own.map((category) => indices.get(category) ?? NaN);
    return column.values.map((index) => translated[index] ?? NaN);
  }
  return column.values.map((value) => indices.get(numberName(value)) ?? NaN);
};

/** Dataset params of a table, as the document holds them. */
export const tableParams = (table: Table, columns: readonly ColumnChoice[]): Readonly<Record<string, Json>> => ({
  source: { name: table.name, sha256: table.sha256, rows: table.rows },
  columns: columns.map(({ name, type, role, categories }) =>
    categories === undefined || role === 'ignore' ? { name, type, role } : { name, type, role, categories },
  ),
  missing: 'mean',
});
