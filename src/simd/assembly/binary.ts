import { pointer, word } from './arguments';
import { loadLanes, storeLanes } from './vector';

/** Numbers of the operations are those of `kernels/binary.ts`. */
@inline
function combine(op: i32, a: v128, b: v128): v128 {
  if (op == 0) return f32x4.add(a, b);
  if (op == 1) return f32x4.sub(a, b);
  if (op == 2) return f32x4.mul(a, b);
  if (op == 3) return f32x4.div(a, b);
  if (op == 4) return f32x4.max(a, b);
  if (op == 5) return f32x4.min(a, b);
  if (op == 6) {
    const difference = f32x4.sub(a, b);
    return f32x4.mul(difference, difference);
  }
  // A comparison with NaN is false: NaN passes through.
  return v128.bitselect(f32x4.mul(a, b), a, f32x4.lt(a, f32x4.splat(0)));
}

/** Which operand is one number for a whole row. */
const Neither: i32 = 0;
const First: i32 = 1;
const Second: i32 = 2;

@inline
function four(op: i32, single: i32, one: v128, a: usize, b: usize, offset: usize): v128 {
  const left = single == First ? one : v128.load(a + offset);
  const right = single == Second ? one : v128.load(b + offset);
  return combine(op, left, right);
}

@inline
function row(op: i32, single: i32, a: usize, b: usize, out: usize, n: i32): void {
  const one = single == First ? v128.load32_splat(a) : single == Second ? v128.load32_splat(b) : f32x4.splat(0);
  let left = n;
  while (left >= 16) {
    v128.store(out, four(op, single, one, a, b, 0));
    v128.store(out, four(op, single, one, a, b, 16), 16);
    v128.store(out, four(op, single, one, a, b, 32), 32);
    v128.store(out, four(op, single, one, a, b, 48), 48);
    a += 64;
    b += 64;
    out += 64;
    left -= 16;
  }
  while (left >= 4) {
    v128.store(out, four(op, single, one, a, b, 0));
    a += 16;
    b += 16;
    out += 16;
    left -= 4;
  }
  if (left == 0) return;
  const last = single == First ? one : loadLanes(a, left);
  storeLanes(out, combine(op, last, single == Second ? one : loadLanes(b, left)), left);
}

@inline
function rows(op: i32, count: i32, n: i32, a: usize, aStep: usize, b: usize, bStep: usize, single: i32, out: usize): void {
  for (; count > 0; count--) {
    if (single == Neither) row(op, Neither, a, b, out, n);
    else if (single == First) row(op, First, a, b, out, n);
    else row(op, Second, a, b, out, n);
    a += aStep;
    b += bStep;
    out += <usize>n << 2;
  }
}

/** The two innermost axes, with the operation known to every loop. */
function rowsOf(op: i32, axis: usize, single: i32, a: usize, b: usize, out: usize): void {
  const count = word(axis, 0);
  const aStep = pointer(axis, 1);
  const bStep = pointer(axis, 2);
  const n = word(axis, 3);
  switch (op) {
    case 0: return rows(0, count, n, a, aStep, b, bStep, single, out);
    case 1: return rows(1, count, n, a, aStep, b, bStep, single, out);
    case 2: return rows(2, count, n, a, aStep, b, bStep, single, out);
    case 3: return rows(3, count, n, a, aStep, b, bStep, single, out);
    case 4: return rows(4, count, n, a, aStep, b, bStep, single, out);
    case 5: return rows(5, count, n, a, aStep, b, bStep, single, out);
    case 6: return rows(6, count, n, a, aStep, b, bStep, single, out);
    default: return rows(7, count, n, a, aStep, b, bStep, single, out);
  }
}

/** `rank` axes, outermost first; `bytes` of output belong to one index of the first. */
function walk(op: i32, axis: usize, rank: i32, single: i32, bytes: usize, a: usize, b: usize, out: usize): void {
  if (rank == 2) return rowsOf(op, axis, single, a, b, out);
  const size = word(axis, 0);
  const inner = bytes / <usize>word(axis, 3);
  for (let i = 0; i < size; i++) {
    walk(op, axis + 12, rank - 1, single, inner, a, b, out);
    a += pointer(axis, 1);
    b += pointer(axis, 2);
    out += bytes;
  }
}

/**
 * out = a ∘ b with broadcasting. Words: operation · a · b · out · rank (≥ 2), then for each axis, outermost first: its size
 * and the steps of a and b in bytes (0 = broadcast). On the last axis a step is 4, or 0 where the operand is one number.
 */
export function binary(args: usize): void {
  const rank = word(args, 4);
  const axes = args + 20;
  let bytes: usize = 4;
  for (let i = 1; i < rank; i++) bytes *= <usize>word(axes, 3 * i);
  const last = axes + 12 * (rank - 1);
  const single = word(last, 1) == 0 ? First : word(last, 2) == 0 ? Second : Neither;
  walk(word(args, 0), axes, rank, single, bytes, pointer(args, 1), pointer(args, 2), pointer(args, 3));
}

/** out = sum of `count` arrays of n numbers. Words: out · n · count · the arrays, of which one may be `out`. */
export function addArrays(args: usize): void {
  const out = pointer(args, 0);
  const bytes = <usize>word(args, 1) << 2;
  const count = word(args, 2);
  const first = pointer(args, 3);
  let at: usize = 0;
  for (; at + 32 <= bytes; at += 32) {
    let low = v128.load(first + at);
    let high = v128.load(first + at, 16);
    for (let i = 1; i < count; i++) {
      const array = pointer(args, 3 + i) + at;
      low = f32x4.add(low, v128.load(array));
      high = f32x4.add(high, v128.load(array, 16));
    }
    v128.store(out + at, low);
    v128.store(out + at, high, 16);
  }
  for (; at < bytes; at += 4) {
    let sum = load<f32>(first + at);
    for (let i = 1; i < count; i++) sum += load<f32>(pointer(args, 3 + i) + at);
    store<f32>(out + at, sum);
  }
}
