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
