import type { TableColumn } from '../../../spec/table';
import { maxCategories } from './columns';
import { isMissing, parseNumber, type DecimalMark } from './numbers';

/** Line numbers worth naming: the first few and how many there are. */
export interface Lines {
  readonly first: readonly number[];
  readonly count: number;
}
const namedLines = 5;

export const createLines = (): { add(line: number): void; get(): Lines } => {
  const first: number[] = [];
  let count = 0;
  return {
    add(line) {
      if (first.length < namedLines) first.push(line);
      count++;
    },
    get: () => ({ first, count }),
  };
};

export interface ReadColumn {
  /** Without categories: numbers. With none in the list: a text nobody can use. */
  readonly column: TableColumn;
  readonly missing: number;
  /** Cells of a number column that are no numbers. */
  readonly odd: Lines;
  /** Different values of a text; stops counting at the limit plus one. */
  readonly distinct: number;
  readonly constant: boolean;
}

export interface ColumnReader {
  /** Returns whether the cell was missing. */
  add(cell: string, line: number): boolean;
  finish(): ReadColumn;
}

/** From this share of numbers on, a column is one of numbers and the other cells are mistakes. */
const numberShare = 0.8;

/** Collects a column in one pass as numbers and, as long as they are few, as categories; `finish` decides. */
export const createColumnReader = (name: string, mark: DecimalMark): ColumnReader => {
  let numbers = new Float32Array(1024);
  let indices = new Int16Array(1024);
  let rows = 0;
  let missing = 0;
  const odd = createLines();
  let seen: Map<string, number> | null = new Map();
  const grow = (): void => {
    const larger = new Float32Array(2 * rows);
    larger.set(numbers);
    numbers = larger;
    const largerIndices = new Int16Array(2 * rows);
    largerIndices.set(indices);
    indices = largerIndices;
  };
  const indexOf = (cell: string): number => {
    if (seen === null) return -1;
    const index = seen.get(cell);
    if (index !== undefined) return index;
    const next = seen.size;
    if (next === maxCategories) seen = null;
    else seen.set(cell, next);
    return next;
  };
  return {
    add(raw, line) {
      if (rows === numbers.length) grow();
      const cell = raw.trim();
      const absent = isMissing(cell);
      const value = absent ? NaN : parseNumber(cell, mark);
      if (absent) missing++;
      else if (Number.isNaN(value)) odd.add(line);
      numbers[rows] = value;
      indices[rows] = absent ? -1 : indexOf(cell);
      rows++;
      return absent;
    },
    finish() {
      const values = numbers.slice(0, rows);
      const known = rows - missing;
      const base = { missing, distinct: seen?.size ?? maxCategories + 1 };
      if (known > 0 && known - odd.get().count >= numberShare * known) {
        const first = values.find((value) => !Number.isNaN(value));
        const constant = values.every((value) => Number.isNaN(value) || value === first);
        return { ...base, column: { name, values }, odd: odd.get(), constant };
      }
      const { categories, order } = sorted(seen ?? new Map());
      const chosen = values.map((_, row) => order[indices[row]!] ?? NaN);
      const column = { name, values: chosen, categories };
      return { ...base, column, odd: createLines().get(), constant: known > 0 && categories.length === 1 };
    },
  };
};

/** Categories in the order of their code points, so that they do not depend on the order of the rows. */
const sorted = (seen: ReadonlyMap<string, number>): { categories: readonly string[]; order: readonly number[] } => {
  const categories = [...seen.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const order: number[] = [];
  categories.forEach((category, position) => (order[seen.get(category)!] = position));
  return { categories, order };
};
