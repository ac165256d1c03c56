import { number, pointer, word } from './arguments';
import { loadLanes, storeLanes } from './vector';

/*
 * A reduction is a class, as operations are in `binary.ts`: the number it starts from, how two join, and 1 … 3 numbers with
 * such behind them as change nothing. `pmax(b, a)` is b where b is NaN; where a is, all bits of the comparison make NaN.
 */

@unmanaged
export class Sum {
  @inline start(): v128 { return f32x4.splat(0); }
  @inline of(a: v128, b: v128): v128 { return f32x4.add(a, b); }
  @inline few(from: usize, n: i32): v128 { return loadLanes(from, n); }
}
@unmanaged
export class Maximum {
  @inline start(): v128 { return f32x4.splat(-Infinity); }
  @inline of(a: v128, b: v128): v128 { return v128.or(f32x4.pmax(b, a), f32x4.ne(a, a)); }
  @inline few(from: usize, n: i32): v128 { return repeatFirst(from, n); }
}
@unmanaged
export class Minimum {
  @inline start(): v128 { return f32x4.splat(Infinity); }
  @inline of(a: v128, b: v128): v128 { return v128.or(f32x4.pmin(b, a), f32x4.ne(a, a)); }
  @inline few(from: usize, n: i32): v128 { return repeatFirst(from, n); }
}

@inline
function repeatFirst(from: usize, n: i32): v128 {
  let value = v128.load32_splat(from);
  if (n > 1) value = v128.load32_lane(from, value, 1, 4);
  if (n > 2) value = v128.load32_lane(from, value, 2, 8);
  return value;
}

@inline
function foldLanes<Op>(value: v128): f32 {
  const op = changetype<Op>(0);
  const two = op.of(value, i32x4.shuffle(value, value, 2, 3, 0, 1));
  return f32x4.extract_lane(op.of(two, i32x4.shuffle(two, two, 1, 0, 3, 2)), 0);
}

/** A sum adds blocks of that many numbers, rows of columns by `blockRows`, and then the sums: rounding grows more slowly. */
const blockLength: i32 = 1024;
const blockRows: i32 = 128;

/** n contiguous numbers. */
@inline
export function line<Op>(x: usize, n: i32): f32 {
  const op = changetype<Op>(0);
  let total = op.start();
  while (n >= 16) {
    let block = min(n & ~15, blockLength);
    n -= block;
    let s0 = op.start();
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (; block > 0; block -= 16) {
      s0 = op.of(s0, v128.load(x));
      s1 = op.of(s1, v128.load(x, 16));
      s2 = op.of(s2, v128.load(x, 32));
      s3 = op.of(s3, v128.load(x, 48));
      x += 64;
    }
    total = op.of(total, op.of(op.of(s0, s1), op.of(s2, s3)));
  }
  for (; n >= 4; n -= 4) {
    total = op.of(total, v128.load(x));
    x += 16;
  }
  if (n > 0) total = op.of(total, op.few(x, n));
  return foldLanes<Op>(total);
}

/** Joins `value` to what earlier rows left in `out`. */
@inline
function deliver<Op>(out: usize, value: v128, isFirst: bool): void {
  v128.store(out, isFirst ? value : changetype<Op>(0).of(v128.load(out), value));
}

/** 32 columns of `rows` rows. */
@inline
function wide<Op>(x: usize, step: usize, rows: i32, out: usize, isFirst: bool): void {
  const op = changetype<Op>(0);
  let s0 = op.start();
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  for (; rows > 0; rows--) {
    s0 = op.of(s0, v128.load(x));
    s1 = op.of(s1, v128.load(x, 16));
    s2 = op.of(s2, v128.load(x, 32));
    s3 = op.of(s3, v128.load(x, 48));
    s4 = op.of(s4, v128.load(x, 64));
    s5 = op.of(s5, v128.load(x, 80));
    s6 = op.of(s6, v128.load(x, 96));
    s7 = op.of(s7, v128.load(x, 112));
    x += step;
  }
  deliver<Op>(out, s0, isFirst);
  deliver<Op>(out + 16, s1, isFirst);
  deliver<Op>(out + 32, s2, isFirst);
  deliver<Op>(out + 48, s3, isFirst);
  deliver<Op>(out + 64, s4, isFirst);
  deliver<Op>(out + 80, s5, isFirst);
  deliver<Op>(out + 96, s6, isFirst);
  deliver<Op>(out + 112, s7, isFirst);
}

/** Up to 4 columns of `rows` rows. */
@inline
function narrow<Op>(x: usize, step: usize, rows: i32, n: i32, out: usize, isFirst: bool): void {
  const op = changetype<Op>(0);
  let sum = op.start();
  if (n >= 4) {
    for (; rows > 0; rows--) {
      sum = op.of(sum, v128.load(x));
      x += step;
    }
    deliver<Op>(out, sum, isFirst);
    return;
  }
  for (; rows > 0; rows--) {
    sum = op.of(sum, loadLanes(x, n));
    x += step;
  }
  storeLanes(out, isFirst ? sum : op.of(loadLanes(out, n), sum), n);
}

/** The columns of `count` rows of n numbers. */
function columns<Op>(x: usize, count: i32, n: i32, out: usize): void {
  const step = <usize>n << 2;
  for (let done = 0; done < count; done += blockRows) {
    const rows = min(count - done, blockRows);
    let left = n;
    let at: usize = 0;
    for (; left >= 32; left -= 32) {
      wide<Op>(x + at, step, rows, out + at, done == 0);
      at += 128;
    }
    for (; left > 0; left -= 4) {
      narrow<Op>(x + at, step, rows, left, out + at, done == 0);
      at += 16;
    }
    x += step * rows;
  }
}

@inline
function reduceOf<Op>(x: usize, out: usize, before: i32, count: i32, after: i32): void {
  const bytes = <usize>count * <usize>after << 2;
  const outBytes = <usize>after << 2;
  for (; before > 0; before--) {
    if (after == 1) store<f32>(out, line<Op>(x, count));
    else columns<Op>(x, count, after, out);
    x += bytes;
    out += outBytes;
  }
}

/**
 * out [before, after] = what x [before, count, after] comes to along the middle axis, divided by `divisor`. Words: reduction
 * (0 sum, 1 maximum, 2 minimum) · x · out · before · count (> 0) · after · divisor (float32).
 */
export function reduce(args: usize): void {
  const x = pointer(args, 1);
  const out = pointer(args, 2);
  const before = word(args, 3);
  const count = word(args, 4);
  const after = word(args, 5);
  switch (word(args, 0)) {
    case 0:
      reduceOf<Sum>(x, out, before, count, after);
      break;
    case 1:
      reduceOf<Maximum>(x, out, before, count, after);
      break;
    default:
      reduceOf<Minimum>(x, out, before, count, after);
  }
  const divisor = number(args, 6);
  if (divisor == 1) return;
  const divisors = f32x4.splat(divisor);
  let left = before * after;
  for (let at = out; left > 0; left -= 4) {
    storeLanes(at, f32x4.div(loadLanes(at, left), divisors), left);
    at += 16;
  }
}
