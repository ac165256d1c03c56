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


/**
 * As many times 4 rows as m has × 8 columns, of which `n` (5 … 8) are stored; `b` has rows of 8 readable numbers. The
 * loop over rows is in here: a call for each tile would cost a fifth of it.
 */
export function panel8(
  m: i32, k: i32, a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, c: usize, cRow: usize,
  n: i32, bias: usize, accumulate: bool, activation: i32, alpha: f32,
): void {
  const high = n - 4;
  const slope = f32x4.splat(alpha);
  const r2 = aRow * 2;
  const r3 = aRow * 3;
  const zero = f32x4.splat(0);
  const biasLow = bias ? v128.load(bias) : zero;
  const biasHigh = bias ? loadLanes(bias + 16, high) : zero;
  for (let i = 0; i + 4 <= m; i += 4) {
    const c1 = c + cRow;
    const c2 = c1 + cRow;
    const c3 = c2 + cRow;
    let s00 = biasLow;
    let s10 = biasLow;
    let s20 = biasLow;
    let s30 = biasLow;
    let s01 = biasHigh;
    let s11 = biasHigh;
    let s21 = biasHigh;
    let s31 = biasHigh;
    if (accumulate) {
      s00 = v128.load(c);
      s10 = v128.load(c1);
      s20 = v128.load(c2);
      s30 = v128.load(c3);
      s01 = loadLanes(c + 16, high);
      s11 = loadLanes(c1 + 16, high);
      s21 = loadLanes(c2 + 16, high);
      s31 = loadLanes(c3 + 16, high);
    }
    let x = a;
    let y = b;
    for (let p = 0; p < k; p++) {
      const b0 = v128.load(y);
      const b1 = v128.load(y, 16);
      const a0 = v128.load32_splat(x);
      s00 = madd(a0, b0, s00);
      s01 = madd(a0, b1, s01);
      const a1 = v128.load32_splat(x + aRow);
      s10 = madd(a1, b0, s10);
      s11 = madd(a1, b1, s11);
      const a2 = v128.load32_splat(x + r2);
      s20 = madd(a2, b0, s20);
      s21 = madd(a2, b1, s21);
      const a3 = v128.load32_splat(x + r3);
      s30 = madd(a3, b0, s30);
      s31 = madd(a3, b1, s31);
      x += aStep;
      y += bStep;
    }
    if (activation) {
      s00 = activate(s00, activation, slope);
      s01 = activate(s01, activation, slope);
      s10 = activate(s10, activation, slope);
      s11 = activate(s11, activation, slope);
      s20 = activate(s20, activation, slope);
      s21 = activate(s21, activation, slope);
      s30 = activate(s30, activation, slope);
      s31 = activate(s31, activation, slope);
    }
    v128.store(c, s00);
    v128.store(c1, s10);
    v128.store(c2, s20);
    v128.store(c3, s30);
    if (high == 4) {
      v128.store(c, s01, 16);
      v128.store(c1, s11, 16);
      v128.store(c2, s21, 16);
      v128.store(c3, s31, 16);
    } else {
      storeLanes(c + 16, s01, high);
      storeLanes(c1 + 16, s11, high);
      storeLanes(c2 + 16, s21, high);
      storeLanes(c3 + 16, s31, high);
    }
    a += aRow << 2;
    c += cRow << 2;
  }
}

/** As many times 4 rows as m has × 4 columns, of which `n` (1 … 4) are stored; as above. */
export function panel4(
  m: i32, k: i32, a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, c: usize, cRow: usize,
  n: i32, bias: usize, accumulate: bool, activation: i32, alpha: f32,
): void {
  const slope = f32x4.splat(alpha);
  const r2 = aRow * 2;
  const r3 = aRow * 3;
  const start = bias ? loadLanes(bias, n) : f32x4.splat(0);
  for (let i = 0; i + 4 <= m; i += 4) {
    const c1 = c + cRow;
    const c2 = c1 + cRow;
    const c3 = c2 + cRow;
    let s0 = start;
    let s1 = start;
    let s2 = start;
    let s3 = start;
    if (accumulate) {
      s0 = loadLanes(c, n);
      s1 = loadLanes(c1, n);
      s2 = loadLanes(c2, n);
      s3 = loadLanes(c3, n);
    }
    let x = a;
    let y = b;
    for (let p = 0; p < k; p++) {
      const b0 = v128.load(y);
      s0 = madd(v128.load32_splat(x), b0, s0);
      s1 = madd(v128.load32_splat(x + aRow), b0, s1);
      s2 = madd(v128.load32_splat(x + r2), b0, s2);
      s3 = madd(v128.load32_splat(x + r3), b0, s3);
      x += aStep;
      y += bStep;
    }
    storeLanes(c, activate(s0, activation, slope), n);
    storeLanes(c1, activate(s1, activation, slope), n);
    storeLanes(c2, activate(s2, activation, slope), n);
    storeLanes(c3, activate(s3, activation, slope), n);
    a += aRow << 2;
    c += cRow << 2;
  }
}

/** 1 row × up to 8 columns: the rows that four do not divide. */
export function row8(
  k: i32, a: usize, aStep: usize, b: usize, bStep: usize, c: usize,
  n: i32, bias: usize, accumulate: bool, activation: i32, alpha: f32,
): void {
  const low = min(n, 4);
  const high = n - 4;
  const two = high > 0;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  if (accumulate || bias) {
    const from = accumulate ? c : bias;
    s0 = loadLanes(from, low);
    if (two) s1 = loadLanes(from + 16, high);
  }
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
