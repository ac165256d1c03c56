import { activate } from './gemmTiles';
import { loadLanes, madd, storeLanes } from './vector';

/** C [m, 1] where a row of A is contiguous: one dot product a row, four rows at a time. */
export function rowsTimesVector(
  m: i32, k: i32, a: usize, aRow: usize, b: usize, c: usize, cRow: usize,
  bias: usize, activation: i32, alpha: f32,
): void {
  const start = bias ? load<f32>(bias) : 0;
  const slope = f32x4.splat(alpha);
  const whole = k & ~3;
  for (let i = 0; i < m; i += 4) {
    // Rows past the end are read from the last one, and not stored.
    const a1 = i + 1 < m ? a + aRow : a;
    const a2 = i + 2 < m ? a1 + aRow : a;
    const a3 = i + 3 < m ? a2 + aRow : a;
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let p = 0; p < whole; p += 4) {
      const at = <usize>p << 2;
      const x = v128.load(b + at);
      s0 = madd(v128.load(a + at), x, s0);
      s1 = madd(v128.load(a1 + at), x, s1);
      s2 = madd(v128.load(a2 + at), x, s2);
      s3 = madd(v128.load(a3 + at), x, s3);
    }
    if (whole < k) {
      const at = <usize>whole << 2;
      const x = loadLanes(b + at, k - whole);
      s0 = madd(loadLanes(a + at, k - whole), x, s0);
      s1 = madd(loadLanes(a1 + at, k - whole), x, s1);
      s2 = madd(loadLanes(a2 + at, k - whole), x, s2);
      s3 = madd(loadLanes(a3 + at, k - whole), x, s3);
    }
    const y0 = v128.shuffle<i32>(s0, s1, 0, 4, 1, 5);
    const y1 = v128.shuffle<i32>(s0, s1, 2, 6, 3, 7);
    const y2 = v128.shuffle<i32>(s2, s3, 0, 4, 1, 5);
    const y3 = v128.shuffle<i32>(s2, s3, 2, 6, 3, 7);
    const even = f32x4.add(v128.shuffle<i64>(y0, y2, 0, 2), v128.shuffle<i64>(y0, y2, 1, 3));
    const odd = f32x4.add(v128.shuffle<i64>(y1, y3, 0, 2), v128.shuffle<i64>(y1, y3, 1, 3));
    let sum = f32x4.add(f32x4.add(even, odd), f32x4.splat(start));
    sum = activate(sum, activation, slope);
    if (cRow == 4) {
      storeLanes(c, sum, m - i);
    } else {
      for (let r = 0; r < min(4, m - i); r++) {
        store<f32>(c + <usize>r * cRow, f32x4.extract_lane(sum, 0));
        sum = v128.shuffle<i32>(sum, sum, 1, 2, 3, 0);
      }
    }
    a += aRow << 2;
    c += cRow << 2;
  }
}

/** C [m, n] = a bᵀ, k = 1; both vectors may have strides of their own. */
export function outerProduct(m: i32, n: i32, a: usize, aRow: usize, b: usize, c: usize, cRow: usize): void {
  for (let i = 0; i < m; i++) {
    const factor = v128.load32_splat(a);
    let j = 0;
    for (; j + 4 <= n; j += 4) {
      const at = <usize>j << 2;
      v128.store(c + at, f32x4.mul(factor, v128.load(b + at)));
    }
    if (j < n) storeLanes(c + (<usize>j << 2), f32x4.mul(factor, loadLanes(b + (<usize>j << 2), n - j)), n - j);
    a += aRow;
    c += cRow;
  }
}
