import { number, pointer, word } from './arguments';
import { loadLanes, madd, storeLanes } from './vector';

/** What a tile does with its sums before it stores them. Numbers are those of `kernels/activation.ts`. */
@inline
export function activate(value: v128, activation: i32, alpha: v128): v128 {
  if (activation == 0) return value;
  const zero = f32x4.splat(0);
  // A comparison with NaN is false: NaN passes through all of them.
  if (activation == 1) return v128.bitselect(zero, value, f32x4.lt(value, zero));
  if (activation == 2) return v128.bitselect(f32x4.mul(value, alpha), value, f32x4.lt(value, zero));
  const six = f32x4.splat(6);
  const positive = v128.bitselect(zero, value, f32x4.lt(value, zero));
  return v128.bitselect(six, positive, f32x4.gt(positive, six));
}


@inline
function begin(c: usize, bias: usize, accumulate: bool, count: i32): v128 {
  if (accumulate) return loadLanes(c, count);
  return bias ? loadLanes(bias, count) : f32x4.splat(0);
}

/** 4 rows × 8 columns; `b` has rows of 8 readable numbers, of which `n` (1 … 8) columns are stored. */
function tile4x8(
  k: i32, a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, c: usize, cRow: usize,
  n: i32, bias: usize, accumulate: bool, activation: i32, alpha: f32,
): void { // prettier-ignore
  const low = min(n, 4);
  const high = n - 4;
  const two = high > 0;
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  const zero = f32x4.splat(0);
  const biasHigh = bias ? bias + 16 : 0;
  let s00 = begin(c, bias, accumulate, low);
  let s10 = begin(c1, bias, accumulate, low);
  let s20 = begin(c2, bias, accumulate, low);
  let s30 = begin(c3, bias, accumulate, low);
  let s01 = two ? begin(c + 16, biasHigh, accumulate, high) : zero;
  let s11 = two ? begin(c1 + 16, biasHigh, accumulate, high) : zero;
  let s21 = two ? begin(c2 + 16, biasHigh, accumulate, high) : zero;
  let s31 = two ? begin(c3 + 16, biasHigh, accumulate, high) : zero;
  const r1 = aRow;
  const r2 = aRow * 2;
  const r3 = aRow * 3;
  for (let p = 0; p < k; p++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    s00 = madd(a0, b0, s00);
    s01 = madd(a0, b1, s01);
    const a1 = v128.load32_splat(a + r1);
    s10 = madd(a1, b0, s10);
    s11 = madd(a1, b1, s11);
    const a2 = v128.load32_splat(a + r2);
    s20 = madd(a2, b0, s20);
    s21 = madd(a2, b1, s21);
    const a3 = v128.load32_splat(a + r3);
    s30 = madd(a3, b0, s30);
    s31 = madd(a3, b1, s31);
    a += aStep;
    b += bStep;
  }
  const slope = f32x4.splat(alpha);
  storeLanes(c, activate(s00, activation, slope), low);
  storeLanes(c1, activate(s10, activation, slope), low);
  storeLanes(c2, activate(s20, activation, slope), low);
  storeLanes(c3, activate(s30, activation, slope), low);
  if (!two) return;
  storeLanes(c + 16, activate(s01, activation, slope), high);
  storeLanes(c1 + 16, activate(s11, activation, slope), high);
  storeLanes(c2 + 16, activate(s21, activation, slope), high);
  storeLanes(c3 + 16, activate(s31, activation, slope), high);
}

/** 4 rows × 4 columns; as above. */
function tile4x4(
  k: i32, a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, c: usize, cRow: usize,
  n: i32, bias: usize, accumulate: bool, activation: i32, alpha: f32,
): void { // prettier-ignore
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  let s0 = begin(c, bias, accumulate, n);
  let s1 = begin(c1, bias, accumulate, n);
  let s2 = begin(c2, bias, accumulate, n);
  let s3 = begin(c3, bias, accumulate, n);
  const r1 = aRow;
  const r2 = aRow * 2;
  const r3 = aRow * 3;
  for (let p = 0; p < k; p++) {
    const b0 = v128.load(b);
    s0 = madd(v128.load32_splat(a), b0, s0);
    s1 = madd(v128.load32_splat(a + r1), b0, s1);
    s2 = madd(v128.load32_splat(a + r2), b0, s2);
    s3 = madd(v128.load32_splat(a + r3), b0, s3);
    a += aStep;
    b += bStep;
  }
  const slope = f32x4.splat(alpha);
  storeLanes(c, activate(s0, activation, slope), n);
  storeLanes(c1, activate(s1, activation, slope), n);
  storeLanes(c2, activate(s2, activation, slope), n);
  storeLanes(c3, activate(s3, activation, slope), n);
}

/** 1 row × up to 8 columns: the rows that four do not divide. */
function tile1x8(
  k: i32, a: usize, aStep: usize, b: usize, bStep: usize, c: usize,
  n: i32, bias: usize, accumulate: bool, activation: i32, alpha: f32,
): void { // prettier-ignore
  const low = min(n, 4);
  const high = n - 4;
  const two = high > 0;
  let s0 = begin(c, bias, accumulate, low);
  let s1 = two ? begin(c + 16, bias ? bias + 16 : 0, accumulate, high) : f32x4.splat(0);
  if (two) {
    for (let p = 0; p < k; p++) {
      const a0 = v128.load32_splat(a);
      s0 = madd(a0, v128.load(b), s0);
      s1 = madd(a0, v128.load(b, 16), s1);
      a += aStep;
      b += bStep;
    }
  } else {
    for (let p = 0; p < k; p++) {
      s0 = madd(v128.load32_splat(a), v128.load(b), s0);
      a += aStep;
      b += bStep;
    }
  }
  const slope = f32x4.splat(alpha);
  storeLanes(c, activate(s0, activation, slope), low);
  if (two) storeLanes(c + 16, activate(s1, activation, slope), high);
}

/** Copies `n` (1 … width) columns of k rows, `step` bytes apart, into rows of `width` (4 or 8), zeros behind them. */
function packColumns(k: i32, b: usize, step: usize, n: i32, width: i32, to: usize): void {
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
function packTransposed(k: i32, b: usize, step: usize, n: i32, width: i32, to: usize): void {
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

/** Rows from which a panel of B is read often enough to be worth a copy with short strides. */
const packRows = 32;
const packStep: usize = 512;
/** Depth of a block: a packed panel of 8 columns stays in the first-level cache. */
export const blockDepth = 512;

/**
 * C = act(A·B + bias) or C += A·B for one pair of matrices; strides in bytes. A is read at row·aRow + column·aStep, so a
 * transposed A costs nothing. `packed` has room for a panel: 32·min(k, blockDepth) bytes.
 */
export function multiply(
  m: i32, n: i32, k: i32, a: usize, aRow: usize, aStep: usize, b: usize, bRow: usize, transposedB: bool,
  c: usize, cRow: usize, bias: usize, accumulate: bool, activation: i32, alpha: f32, packed: usize,
): void { // prettier-ignore
  let from = 0;
  do {
    const depth = min(k - from, blockDepth);
    const last = from + depth >= k;
    const adds = accumulate || from > 0;
    const act = last ? activation : 0;
    const ablock = a + <usize>from * aStep;
    for (let j = 0; j < n; j += 8) {
      const columns = min(n - j, 8);
      const width = columns > 4 ? 8 : 4;
      let panel: usize;
      let step: usize;
      if (transposedB) {
        packTransposed(depth, b + <usize>j * bRow + (<usize>from << 2), bRow, columns, width, packed);
        panel = packed;
        step = width << 2;
      } else {
        panel = b + <usize>from * bRow + (<usize>j << 2);
        step = bRow;
        if (columns < width || (m >= packRows && bRow >= packStep)) {
          packColumns(depth, panel, bRow, columns, width, packed);
          panel = packed;
          step = width << 2;
        }
      }
      const biasHere = bias && !adds ? bias + (<usize>j << 2) : 0;
      let i = 0;
      let row = ablock;
      let out = c + (<usize>j << 2);
      if (width > 4) {
        for (; i + 4 <= m; i += 4) {
          tile4x8(depth, row, aRow, aStep, panel, step, out, cRow, columns, biasHere, adds, act, alpha);
          row += aRow << 2;
          out += cRow << 2;
        }
      } else {
        for (; i + 4 <= m; i += 4) {
          tile4x4(depth, row, aRow, aStep, panel, step, out, cRow, columns, biasHere, adds, act, alpha);
          row += aRow << 2;
          out += cRow << 2;
        }
      }
      for (; i < m; i++) {
        tile1x8(depth, row, aStep, panel, step, out, columns, biasHere, adds, act, alpha);
        row += aRow;
        out += cRow;
      }
    }
    from += depth;
  } while (from < k);
}

/**
 * Batched product. Words: a, b, c, bias (0: none), batch, m, n, k, flags (1: A is stored [k, m], 2: B is stored [n, k],
 * 4: adds to C), batch strides of a, b (bytes; 0: the same for all), activation, alpha, room for a packed panel.
 */
export function gemm(args: usize): void {
  let a = pointer(args, 0);
  let b = pointer(args, 1);
  let c = pointer(args, 2);
  const bias = pointer(args, 3);
  const batch = word(args, 4);
  const m = word(args, 5);
  const n = word(args, 6);
  const k = word(args, 7);
  const flags = word(args, 8);
  const aBatch = pointer(args, 9);
  const bBatch = pointer(args, 10);
  const activation = word(args, 11);
  const alpha = number(args, 12);
  const packed = pointer(args, 13);
  const transposedA = (flags & 1) != 0;
  const transposedB = (flags & 2) != 0;
  const accumulate = (flags & 4) != 0;
  const aRow: usize = transposedA ? 4 : <usize>k << 2;
  const aStep: usize = transposedA ? <usize>m << 2 : 4;
  const bRow: usize = (transposedB ? <usize>k : <usize>n) << 2;
  for (let i = 0; i < batch; i++) {
    multiply(m, n, k, a, aRow, aStep, b, bRow, transposedB, c, <usize>n << 2, bias, accumulate, activation, alpha, packed);
    a += aBatch;
    b += bBatch;
    c += <usize>(m * n) << 2;
  }
}
