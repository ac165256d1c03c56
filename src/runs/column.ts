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

/**
 * The first `length` values. The last chunk is copied, so that appending to the result never writes where the longer
 * header still reads.
 */
export const truncate = (column: Column, length: number): Column => {
  if (length >= column.length) return column;
  if (length <= 0) return emptyColumn;
  const chunks = column.chunks.slice(0, Math.ceil(length / chunkSize));
  if (length % chunkSize !== 0) chunks[chunks.length - 1] = chunks.at(-1)!.slice();
  return { length, chunks };
};

/** Appends `count` times NaN: steps nobody reported. */
export const appendGap = (column: Column, count: number): Column =>
  count > 0 ? append(column, new Float64Array(count).fill(NaN)) : column;

export const toArray = (column: Column): Float64Array => {
  const values = new Float64Array(column.length);
  column.chunks.forEach((chunk, i) => {
    const start = i * chunkSize;
    values.set(column.length - start < chunkSize ? chunk.subarray(0, column.length - start) : chunk, start);
  });
  return values;
};
