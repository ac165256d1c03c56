import type { Problem } from '../../../spec/problem';
import type { ColumnChoice } from '../../../spec/table';
import type { Lines, ReadColumn } from './columnReader';
import type { CsvRows } from './readCsv';

const namedColumns = 8;
/** More columns than this with mistakes are not each worth a line. */
const columnsReported = 12;

/** Cut lists end in an ellipsis. */
const list = (items: readonly (string | number)[], count = items.length, limit = namedColumns): string =>
  items.slice(0, limit).join(', ') + (count > Math.min(limit, items.length) ? ', …' : '');

const inLines = ({ first, count }: Lines): Problem['values'] => ({ count, lines: list(first, count) });

/** Rows left out, and rows with gaps. */
export const reportRows = ({ bad, withMissing }: CsvRows): readonly Problem[] => [
  ...(bad.count > 0 ? [{ code: 'table-bad-rows', values: inLines(bad) }] : []),
  ...(withMissing.count > 0 ? [{ code: 'table-missing-values', values: inLines(withMissing) }] : []),
];

/** What the reader should know about single columns; `choices` in the same order. */
export const reportColumns = (columns: readonly ReadColumn[], choices: readonly ColumnChoice[]): readonly Problem[] => {
  const odd = columns
    .filter((read) => read.odd.count > 0)
    .slice(0, columnsReported)
    .map((read) => ({ code: 'table-not-numbers', values: { column: read.column.name, ...inLines(read.odd) } }));
  const namesWhere = (code: string, test: (read: ReadColumn, choice: ColumnChoice) => boolean): readonly Problem[] => {
    const names = columns.filter((read, i) => test(read, choices[i]!)).map(({ column }) => column.name);
    return names.length === 0 ? [] : [{ code, values: { columns: list(names), count: names.length } }];
  };
  const isText = ({ column }: ReadColumn): boolean => column.categories !== undefined;
  const isEmpty = (read: ReadColumn): boolean => read.column.values.every(Number.isNaN) && read.distinct === 0;
  const tooMany = (read: ReadColumn): boolean => isText(read) && read.column.categories?.length === 0 && !isEmpty(read);
  return [
    ...odd,
    ...namesWhere('table-constant', ({ constant }) => constant),
    ...namesWhere('table-empty-columns', isEmpty),
    ...namesWhere('table-too-many-categories', tooMany),
    ...namesWhere(
      'table-read-as-classes',
      ({ column }, { role, type }) => role === 'target' && type === 'category' && column.categories === undefined,
    ),
    ...namesWhere(
      'table-row-numbers',
      ({ column, constant }, { role }) => role === 'ignore' && column.categories === undefined && !constant,
    ),
  ];
};
