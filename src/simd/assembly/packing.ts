import { loadLanes } from './vector';

/** Copies `n` (1 … width) columns of k rows, `step` bytes apart, into rows of `width` (4 or 8), zeros behind them. */
export function packColumns(k: i32, b: usize, step: usize, n: i32, width: i32, to: usize): void {
  const low = min(n, 4);
  const high = n - 4;
  for (let p = 0; p < k; p++) {
    v128.store(to, loadLanes(b, low));
    if (width > 4) v128.store(to, high > 0 ? loadLanes(b + 16, high) : f32x4.splat(0), 16);
    b += step;
    to += width << 2;
  }
}

/** Columns of a transposed B are its rows: row j, `step` bytes apart, becomes column j. */
export function packTransposed(k: i32, b: usize, step: usize, n: i32, width: i32, to: usize): void {
  const zero = f32x4.splat(0);
  for (let j = 0; j < width; j += 4) {
    const r0 = b + <usize>j * step;
    const rows = n - j;
    let p = 0;
    let out = to + (j << 2);
    if (rows >= 4) {
      const r1 = r0 + step;
      const r2 = r1 + step;
      const r3 = r2 + step;
      for (; p + 4 <= k; p += 4) {
        const at = <usize>p << 2;
        const x0 = v128.load(r0 + at);
        const x1 = v128.load(r1 + at);
        const x2 = v128.load(r2 + at);
        const x3 = v128.load(r3 + at);
        const y0 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
        const y1 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
        const y2 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
        const y3 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
        v128.store(out, v128.shuffle<i64>(y0, y2, 0, 2));
        v128.store(out + (width << 2), v128.shuffle<i64>(y0, y2, 1, 3));
        v128.store(out + (width << 3), v128.shuffle<i64>(y1, y3, 0, 2));
        v128.store(out + (width << 3) + (width << 2), v128.shuffle<i64>(y1, y3, 1, 3));
        out += width << 4;
      }
    }
    for (; p < k; p++) {
      const at = r0 + (<usize>p << 2);
      let value = zero;
      if (rows > 0) value = v128.load32_zero(at);
      if (rows > 1) value = v128.load32_lane(at + step, value, 1);
      if (rows > 2) value = v128.load32_lane(at + step * 2, value, 2);
      if (rows > 3) value = v128.load32_lane(at + step * 3, value, 3);
      v128.store(out, value);
      out += width << 2;
    }
  }
}
