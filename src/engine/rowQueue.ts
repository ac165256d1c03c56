/** Rows of numbers: in one by one, out as columns, oldest first. Grows as it must and keeps its room. */
export interface RowQueue {
  readonly length: number;
  push(row: readonly number[]): void;
  /** Takes the oldest `count` rows: one array a column. */
  take(count: number): Float32Array[];
  clear(): void;
}

export const createRowQueue = (width: number): RowQueue => {
  let room = new Float32Array(64 * width);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(row) {
      const at = length * width;
      if (at === room.length) {
        const larger = new Float32Array(2 * room.length);
        larger.set(room);
        room = larger;
      }
      for (let i = 0; i < width; i++) room[at + i] = row[i]!;
      length++;
    },
    take(count) {
      const columns = Array.from({ length: width }, (_, column) => {
        const values = new Float32Array(count);
        for (let i = 0; i < count; i++) values[i] = room[i * width + column]!;
        return values;
      });
      room.copyWithin(0, count * width, length * width);
      length -= count;
      return columns;
    },
    clear() {
      length = 0;
    },
  };
};
