import { chunkSize, valueAt, type Column } from './column';

/** Indices of the extremes of a range; -1 where every value is NaN. Infinities count as values. */
export interface Extremes {
  readonly min: number;
  readonly max: number;
}

const blockSize = 64;
const blocks = chunkSize / blockSize;

/** Per block of a full chunk, and for the whole chunk (last element): where its extremes sit, -1 = all NaN. */
interface ChunkExtremes {
  readonly min: Int16Array;
  readonly max: Int16Array;
}

/** Full chunks never change, so what is known of them is kept as long as they are. */
const known = new WeakMap<Float64Array, ChunkExtremes>();

const chunkExtremes = (chunk: Float64Array): ChunkExtremes => {
  const found = known.get(chunk);
  if (found) return found;
  const min = new Int16Array(blocks + 1).fill(-1);
  const max = new Int16Array(blocks + 1).fill(-1);
  for (let i = 0; i < chunkSize; i++) {
    const value = chunk[i]!;
    if (Number.isNaN(value)) continue;
    for (const block of [Math.floor(i / blockSize), blocks]) {
      if (min[block]! < 0 || value < chunk[min[block]!]!) min[block] = i;
      if (max[block]! < 0 || value > chunk[max[block]!]!) max[block] = i;
    }
  }
  const extremes = { min, max };
  known.set(chunk, extremes);
  return extremes;
};

/** Extremes of the elements `start` … `end` − 1: whole chunks and blocks are looked up, only the rims are read. */
export const extremesBetween = (column: Column, start: number, end: number): Extremes => {
  let min = -1;
  let max = -1;
  let low = Infinity;
  let high = -Infinity;
  const look = (index: number): void => {
    const value = valueAt(column, index);
    if (Number.isNaN(value)) return;
    if (min < 0 || value < low) [min, low] = [index, value];
    if (max < 0 || value > high) [max, high] = [index, value];
  };
  const lookUp = (chunkIndex: number, block: number): void => {
    const extremes = chunkExtremes(column.chunks[chunkIndex]!);
    if (extremes.min[block]! < 0) return;
    look(chunkIndex * chunkSize + extremes.min[block]!);
    look(chunkIndex * chunkSize + extremes.max[block]!);
  };
  for (let i = start; i < end;) {
    const chunkIndex = Math.floor(i / chunkSize);
    const full = (chunkIndex + 1) * chunkSize <= column.length;
    if (full && i % chunkSize === 0 && i + chunkSize <= end) {
      lookUp(chunkIndex, blocks);
      i += chunkSize;
    } else if (full && i % blockSize === 0 && i + blockSize <= end) {
      lookUp(chunkIndex, (i % chunkSize) / blockSize);
      i += blockSize;
    } else {
      look(i);
      i++;
    }
  }
  return { min, max };
};
