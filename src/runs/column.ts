/**
 * An append-only column of numbers: a short header over chunks that successive headers share. Appending writes only
 * behind the length that older headers see, so every header stays what it was.
 */
export interface Column {
  readonly length: number;
  readonly chunks: readonly Float64Array[];
}

export const chunkSize = 4096;
export const emptyColumn: Column = { length: 0, chunks: [] };

export const valueAt = (column: Column, index: number): number =>
  index < column.length ? (column.chunks[Math.floor(index / chunkSize)]?.[index % chunkSize] ?? NaN) : NaN;

export const lastOf = (column: Column): number => valueAt(column, column.length - 1);

/**
 * Linear use only: append to the newest header of a column. (Appending twice to one older header would write the same
 * places twice.)
 */
export const append = (column: Column, values: ArrayLike<number>): Column => {
  if (values.length === 0) return column;
  const length = column.length + values.length;
  const wanted = Math.ceil(length / chunkSize);
  const chunks =
    wanted === column.chunks.length
      ? column.chunks
      : [...column.chunks, ...Array.from({ length: wanted - column.chunks.length }, () => new Float64Array(chunkSize))];
  for (let i = 0; i < values.length; i++) {
    const index = column.length + i;
    chunks[Math.floor(index / chunkSize)]![index % chunkSize] = values[i]!;
  }
  return { length, chunks };
};
