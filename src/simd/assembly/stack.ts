import { pointer, word } from './arguments';
import { loadLanes, madd, sumLanes } from './vector';

@inline
function add(out: usize, sum: v128): void {
  store<f32>(out, load<f32>(out) + sumLanes(sum));
}

/** Σ over 16-byte steps of a·b for the pairs a ≤ b of 4 rows `step` bytes apart, added to 4×4 numbers `outRow` apart. */
function pairs4(a: usize, step: usize, bytes: usize, out: usize, outRow: usize): void {
  const step2 = step * 2;
  const step3 = step * 3;
  const zero = f32x4.splat(0);
  let s00 = zero, s01 = zero, s02 = zero, s03 = zero;
  let s11 = zero, s12 = zero, s13 = zero, s22 = zero, s23 = zero, s33 = zero;
  for (const end = a + bytes; a < end; a += 16) {
    const x0 = v128.load(a);
    const x1 = v128.load(a + step);
    const x2 = v128.load(a + step2);
    const x3 = v128.load(a + step3);
    s00 = madd(x0, x0, s00);
    s01 = madd(x0, x1, s01);
    s02 = madd(x0, x2, s02);
    s03 = madd(x0, x3, s03);
    s11 = madd(x1, x1, s11);
    s12 = madd(x1, x2, s12);
    s13 = madd(x1, x3, s13);
    s22 = madd(x2, x2, s22);
    s23 = madd(x2, x3, s23);
    s33 = madd(x3, x3, s33);
  }
  add(out, s00);
  add(out + 4, s01);
  add(out + 8, s02);
  add(out + 12, s03);
  add(out + outRow + 4, s11);
  add(out + outRow + 8, s12);
  add(out + outRow + 12, s13);
  add(out + outRow * 2 + 8, s22);
  add(out + outRow * 2 + 12, s23);
  add(out + outRow * 3 + 12, s33);
}

/** As above for 3 rows. */
function pairs3(a: usize, step: usize, bytes: usize, out: usize, outRow: usize): void {
  const step2 = step * 2;
  const zero = f32x4.splat(0);
  let s00 = zero, s01 = zero, s02 = zero, s11 = zero, s12 = zero, s22 = zero;
  for (const end = a + bytes; a < end; a += 16) {
    const x0 = v128.load(a);
    const x1 = v128.load(a + step);
    const x2 = v128.load(a + step2);
    s00 = madd(x0, x0, s00);
    s01 = madd(x0, x1, s01);
    s02 = madd(x0, x2, s02);
    s11 = madd(x1, x1, s11);
    s12 = madd(x1, x2, s12);
    s22 = madd(x2, x2, s22);
  }
  add(out, s00);
  add(out + 4, s01);
  add(out + 8, s02);
  add(out + outRow + 4, s11);
  add(out + outRow + 8, s12);
  add(out + outRow * 2 + 8, s22);
}

/** As above for 1 or 2 rows, two steps at a time: so few sums alone would wait for each other. */
function pairs2(a: usize, b: usize, two: bool, bytes: usize, out: usize, outRow: usize): void {
  const zero = f32x4.splat(0);
  let s0 = zero, s1 = zero, s2 = zero, t0 = zero, t1 = zero, t2 = zero;
  const end = a + bytes;
  for (; a + 32 <= end; a += 32) {
    const x = v128.load(a);
    const y = v128.load(b);
    s0 = madd(x, x, s0);
    s1 = madd(x, y, s1);
    s2 = madd(y, y, s2);
    const z = v128.load(a, 16);
    const w = v128.load(b, 16);
    t0 = madd(z, z, t0);
    t1 = madd(z, w, t1);
    t2 = madd(w, w, t2);
    b += 32;
  }
  if (a < end) {
    const x = v128.load(a);
    const y = v128.load(b);
    s0 = madd(x, x, s0);
    s1 = madd(x, y, s1);
    s2 = madd(y, y, s2);
  }
  add(out, f32x4.add(s0, t0));
  if (!two) return;
  add(out + 4, f32x4.add(s1, t1));
  add(out + outRow + 4, f32x4.add(s2, t2));
}

/** Products of 4 rows with `count` (1 or 2) later ones. */
function cross(a: usize, b: usize, count: i32, step: usize, bytes: usize, out: usize, outRow: usize): void {
  const zero = f32x4.splat(0);
  let s00 = zero, s10 = zero, s20 = zero, s30 = zero, s01 = zero, s11 = zero, s21 = zero, s31 = zero;
  const step2 = step * 2;
  const step3 = step * 3;
  const second = b + (count > 1 ? step : 0);
  for (let i: usize = 0; i < bytes; i += 16) {
    const y0 = v128.load(b + i);
    const y1 = v128.load(second + i);
    const x0 = v128.load(a);
    s00 = madd(x0, y0, s00);
    s01 = madd(x0, y1, s01);
    const x1 = v128.load(a + step);
    s10 = madd(x1, y0, s10);
    s11 = madd(x1, y1, s11);
    const x2 = v128.load(a + step2);
    s20 = madd(x2, y0, s20);
    s21 = madd(x2, y1, s21);
    const x3 = v128.load(a + step3);
    s30 = madd(x3, y0, s30);
    s31 = madd(x3, y1, s31);
    a += 16;
  }
  add(out, s00);
  add(out + outRow, s10);
  add(out + outRow * 2, s20);
  add(out + outRow * 3, s30);
  if (count < 2) return;
  add(out + 4, s01);
  add(out + outRow + 4, s11);
  add(out + outRow * 2 + 4, s21);
  add(out + outRow * 3 + 4, s31);
}

/** The upper triangle for `bytes` (a multiple of 16) of columns, from tiles of at most 4 rows. */
function panel(rows: i32, a: usize, step: usize, bytes: usize, out: usize): void {
  const outRow = <usize>rows << 2;
  for (let i = 0; i < rows; i += 4) {
    const top = a + <usize>i * step;
    const corner = out + <usize>i * (outRow + 4);
    const left = rows - i;
    if (left >= 4) pairs4(top, step, bytes, corner, outRow);
    else if (left == 3) pairs3(top, step, bytes, corner, outRow);
    else pairs2(top, left > 1 ? top + step : top, left > 1, bytes, corner, outRow);
    for (let j = i + 4; j < rows; j += 2) {
      cross(top, a + <usize>j * step, min(rows - j, 2), step, bytes, corner + (<usize>(j - i) << 2), outRow);
    }
  }
}

/** The columns (at most 3) that four do not divide. */
function rest(rows: i32, a: usize, step: usize, count: i32, out: usize): void {
  for (let i = 0; i < rows; i++) {
    const x = loadLanes(a + <usize>i * step, count);
    for (let j = i; j < rows; j++) {
      add(out + (<usize>(i * rows + j) << 2), f32x4.mul(x, loadLanes(a + <usize>j * step, count)));
    }
  }
}

/**
 * G = Σ over tensors of R Rᵀ, R being a tensor as rows. Words: out [rows, rows], rows, count, then for each tensor its
 * address and the length of a row. Panels of columns stay in the first-level cache while all pairs of rows use them; sums
 * of a panel are added up, so that rounding does not grow with the length of a row.
 */
export function gram(args: usize): void {
  const out = pointer(args, 0);
  const rows = word(args, 1);
  const count = word(args, 2);
  memory.fill(out, 0, <usize>(rows * rows) << 2);
  const width = min(1024, max(128, (6144 / rows) & ~7));
  for (let t = 0; t < count; t++) {
    const a = pointer(args, 3 + 2 * t);
    const length = word(args, 4 + 2 * t);
    const step = <usize>length << 2;
    const whole = length & ~3;
    for (let from = 0; from < whole; from += width) {
      panel(rows, a + (<usize>from << 2), step, <usize>min(width, whole - from) << 2, out);
    }
    if (whole < length) rest(rows, a + (<usize>whole << 2), step, length - whole, out);
  }
  for (let i = 1; i < rows; i++) {
    for (let j = 0; j < i; j++) {
      store<f32>(out + (<usize>(i * rows + j) << 2), load<f32>(out + (<usize>(j * rows + i) << 2)));
    }
  }
}
