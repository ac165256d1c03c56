import { chooseColumn } from '../../catalog/datasets/table/columns';
import type { ColumnChoice, Table } from '../../spec/table';

/**
 * The choices with one column read another way. A role that the type cannot have falls back to the other type; null
 * where the column cannot be used so at all.
 */
export const changeColumn = (
  table: Table,
  choices: readonly ColumnChoice[],
  name: string,
  change: Partial<Pick<ColumnChoice, 'type' | 'role'>>,
): readonly ColumnChoice[] | null => {
  const column = table.columns.find((candidate) => candidate.name === name);
  const before = choices.find((choice) => choice.name === name);
  if (!column || !before) return null;
  const { type, role } = { ...before, ...change };
  const other = type === 'number' ? 'category' : 'number';
  const next = chooseColumn(column, type, role) ?? (change.type ? null : chooseColumn(column, other, role));
  return next && choices.map((choice) => (choice === before ? next : choice));
};

const shownValues = 4;

/** The first few values of a column, as they stand in the file. */
export const firstValues = (table: Table, name: string): string => {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) return '';
  const { values, categories } = column;
  return [...values.slice(0, shownValues)]
    .map((value) => (Number.isNaN(value) ? '–' : (categories?.[value] ?? String(Number(value.toPrecision(6))))))
    .join(', ');
};
