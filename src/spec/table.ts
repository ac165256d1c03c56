import type { Problem } from './problem';

/** A reader's own file after import: typed columns. The document refers to it by `sha256` and never holds its rows. */
export interface Table {
  readonly name: string;
  readonly sha256: string;
  readonly rows: number;
  readonly columns: readonly TableColumn[];
}
/** Numbers as they are; categories as an index into `categories`. NaN = missing. */
export interface TableColumn {
  readonly name: string;
  readonly values: Float32Array;
  readonly categories?: readonly string[];
}

/** What the document says about a column. Categories in the order of their indices; absent for numbers. */
export interface ColumnChoice {
  readonly name: string;
  readonly type: 'number' | 'category';
  readonly role: 'input' | 'target' | 'ignore';
  readonly categories?: readonly string[];
}

/** What reading a file gives: its rows, suggested roles, and what the reader should know about it. */
export interface ImportedTable {
  readonly table: Table;
  readonly columns: readonly ColumnChoice[];
  readonly notices: readonly Problem[];
}
