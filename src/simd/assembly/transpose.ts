/**
 * 32-bit numbers from `rows` × `columns` positions, where a step along a row is `fromColumn` bytes and the next row lies 4
 * bytes behind, to rows `toRow` bytes apart. Works on 4 rows × 16 columns at a time, so that whole cache lines are written.
 */
export function transposeBlock(rows: i32, columns: i32, from: usize, fromColumn: usize, to: usize, toRow: usize): void {
  const step2 = fromColumn * 2;
  const step3 = fromColumn * 3;
  const whole = rows & ~3;
  for (let left = 0; left < columns; left += 16) {
    const width = min(16, columns - left);
    const stripe = from + <usize>left * fromColumn;
    const target = to + (<usize>left << 2);
    for (let i = 0; i < whole; i += 4) {
      let a = stripe + (<usize>i << 2);
      let out = target + <usize>i * toRow;
      let j = 0;
      for (; j + 4 <= width; j += 4) {
        const x0 = v128.load(a);
        const x1 = v128.load(a + fromColumn);
        const x2 = v128.load(a + step2);
        const x3 = v128.load(a + step3);
        const y0 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
        const y1 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
        const y2 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
        const y3 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
        v128.store(out, v128.shuffle<i64>(y0, y2, 0, 2));
        v128.store(out + toRow, v128.shuffle<i64>(y0, y2, 1, 3));
        v128.store(out + toRow * 2, v128.shuffle<i64>(y1, y3, 0, 2));
        v128.store(out + toRow * 3, v128.shuffle<i64>(y1, y3, 1, 3));
        a += fromColumn << 2;
        out += 16;
      }
      for (; j < width; j++) {
        const x = v128.load(a);
        v128.store32_lane(out, x, 0);
        v128.store32_lane(out + toRow, x, 1);
        v128.store32_lane(out + toRow * 2, x, 2);
        v128.store32_lane(out + toRow * 3, x, 3);
        a += fromColumn;
        out += 4;
      }
    }
    for (let i = whole; i < rows; i++) {
      let a = stripe + (<usize>i << 2);
      const out = target + <usize>i * toRow;
      for (let j = 0; j < width; j++) {
        store<i32>(out + (<usize>j << 2), load<i32>(a));
        a += fromColumn;
      }
    }
  }
}
