import Papa from 'papaparse';
import { ProblemError, type Problem } from '../../../spec/problem';
import { createColumnReader, createLines, type Lines, type ReadColumn } from './columnReader';
import { maxRows } from './describe';
import { hasHeader, nameColumns } from './header';
import { detectDecimalMark, type DecimalMark } from './numbers';

const maxColumns = 1000;
const maxCells = 50_000_000;
const previewRows = 200;
const rowsPerReport = 5000;
/** Of a file that breaks its quotes all over, the first few lines are worth naming. */
const mostQuotesReported = 5;

export interface CsvRows {
  readonly rows: number;
  readonly columns: readonly ReadColumn[];
  /** Rows that were left out: another number of fields than the first row. */
  readonly bad: Lines;
  /** Rows with at least one missing cell. */
  readonly withMissing: Lines;
  readonly notices: readonly Problem[];
}

const fail = (code: string, values: Problem['values'] = {}): never => {
  throw new ProblemError({ code, values });
};

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

interface Format {
  readonly delimiter: string;
  readonly mark: DecimalMark;
  readonly header: boolean;
  readonly head: readonly string[];
}

const detectFormat = (text: string): Format => {
  const preview = Papa.parse<string[]>(text, { preview: previewRows, skipEmptyLines: 'greedy', newline: '\n' });
  const rows = preview.data;
  const [head] = rows;
  if (head === undefined || isBlank(head)) return fail('table-empty');
  if (head.length > maxColumns) return fail('table-too-many-columns', { count: head.length, limit: maxColumns });
  const { delimiter } = preview.meta;
  const mark = detectDecimalMark(rows, delimiter);
  return { delimiter, mark, header: hasHeader(rows, mark), head };
};

/** Line breaks inside quoted cells: the next row starts that much further down. */
const breaksWithin = (row: readonly string[]): number => {
  let breaks = 0;
  for (const cell of row) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks++;
  }
  return breaks;
};

/** Reads a whole file, its line breaks made `\n`, in one pass over its rows. Line numbers count from 1, as an editor shows them. */
export const readCsv = (text: string, onProgress: (share: number) => void): CsvRows => {
  const format = detectFormat(text);
  const width = format.head.length;
  const { names, notices: renamed } = nameColumns(format.header ? format.head : format.head.map(() => ''));
  const notices: Problem[] = format.header ? [...renamed] : [{ code: 'table-no-header', values: {} }];
  const readers = names.map((name) => createColumnReader(name, format.mark));
  const bad = createLines();
  const withMissing = createLines();
  const limit = Math.min(maxRows, Math.floor(maxCells / width));
  let line = 1;
  let headPending = format.header;
  let rows = 0;
  let quotesReported = 0;

  const addRow = (row: readonly string[], at: number): void => {
    let missing = false;
    for (let i = 0; i < width; i++) if (readers[i]!.add(row[i]!, at)) missing = true;
    if (missing) withMissing.add(at);
    rows++;
  };

  Papa.parse<string[]>(text, {
    delimiter: format.delimiter,
    newline: '\n',
    step: ({ data: row, errors, meta }, parser) => {
      const at = line;
      line += 1 + breaksWithin(row);
      if (errors.some(({ type }) => type === 'Quotes') && quotesReported++ < mostQuotesReported) {
        notices.push({ code: 'table-bad-quotes', values: { line: at } });
      }
      if (isBlank(row)) return;
      if (headPending) headPending = false;
      else if (row.length !== width) bad.add(at);
      else if (rows === limit) {
        notices.push({ code: 'table-cut', values: { rows } });
        parser.abort();
      } else addRow(row, at);
      if (rows % rowsPerReport === 0) onProgress(meta.cursor / text.length);
    },
  });
  if (rows === 0) fail(bad.get().count > 0 ? 'table-no-rows' : 'table-only-header', { count: bad.get().count });
  return {
    rows,
    columns: readers.map((reader) => reader.finish()),
    bad: bad.get(),
    withMissing: withMissing.get(),
    notices,
  };
};
