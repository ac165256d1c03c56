/** How numbers are written in a file. */
export type DecimalMark = '.' | ',';

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const groupedByComma = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const withComma = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d*(?:[eE][+-]?\d+)?$/;
const groupedByPoint = /^[+-]?\d{1,3}(?:\.\d{3}){2,}$/;
const largest = 3.4e38;

const missingWords = new Set([
  '',
  '?',
  '-',
  'na',
  'n/a',
  '#n/a',
  'nan',
  'null',
  'none',
  'nil',
  'missing',
  '缺失',
  '无',
]);

export const isMissing = (cell: string): boolean => cell.length <= 7 && missingWords.has(cell.toLowerCase());

const bounded = (value: number): number => (Math.abs(value) < largest ? value : NaN);

/** The number of a cell with a decimal point and no grouping; NaN if it says none, or one that float32 cannot hold. */
export const plainNumber = (cell: string): number => (plain.test(cell) ? bounded(Number(cell)) : NaN);

/** The number that a trimmed cell says, as a float32 can hold it; NaN if it says none. */
export const parseNumber = (cell: string, mark: DecimalMark): number => {
  let value = NaN;
  if (mark === ',' && withComma.test(cell)) value = Number(cell.replaceAll('.', '').replace(',', '.'));
  else if (mark === ',' && groupedByPoint.test(cell)) value = Number(cell.replaceAll('.', ''));
  else if (plain.test(cell)) value = Number(cell);
  else if (mark === '.' && groupedByComma.test(cell)) value = Number(cell.replaceAll(',', ''));
  return bounded(value);
};

/** A comma is the decimal mark where more cells can only be read so than with a point. */
export const detectDecimalMark = (rows: readonly (readonly string[])[], delimiter: string): DecimalMark => {
  if (delimiter === ',') return '.';
  let commas = 0;
  let points = 0;
  for (const row of rows) {
    for (const cell of row) {
      const text = cell.trim();
      if (withComma.test(text)) commas++;
      else if (text.includes('.') && plain.test(text)) points++;
    }
  }
  return commas > points ? ',' : '.';
};
