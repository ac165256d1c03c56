import { pointer, word } from './arguments';
import { loadLanes, storeLanes } from './vector';

/*
 * An operation is a class, so that every loop below is compiled for each of them: an operation that were a number would be
 * asked for again in every turn. There are no objects: `operation<Op>()` is a null of that type.
 */

@inline
function operation<Op>(): Op {
  return changetype<Op>(0);
}

@unmanaged
class Add {
  @inline of(a: v128, b: v128): v128 { return f32x4.add(a, b); }
}
@unmanaged
class Subtract {
  @inline of(a: v128, b: v128): v128 { return f32x4.sub(a, b); }
}
@unmanaged
class Multiply {
  @inline of(a: v128, b: v128): v128 { return f32x4.mul(a, b); }
}
@unmanaged
class Divide {
  @inline of(a: v128, b: v128): v128 { return f32x4.div(a, b); }
}
@unmanaged
class Maximum {
  @inline of(a: v128, b: v128): v128 { return f32x4.max(a, b); }
}
@unmanaged
class Minimum {
  @inline of(a: v128, b: v128): v128 { return f32x4.min(a, b); }
}
@unmanaged
class SquaredDifference {
  @inline of(a: v128, b: v128): v128 {
    const difference = f32x4.sub(a, b);
    return f32x4.mul(difference, difference);
  }
}
@unmanaged
class Prelu {
  // A comparison with NaN is false: NaN passes through.
  @inline of(a: v128, b: v128): v128 { return v128.bitselect(f32x4.mul(a, b), a, f32x4.lt(a, f32x4.splat(0))); }
}

/** n numbers of a with n of b. */
@inline
function pairs<Op>(a: usize, b: usize, out: usize, n: i32): void {
  const op = operation<Op>();
  for (; n >= 16; n -= 16) {
    v128.store(out, op.of(v128.load(a), v128.load(b)));
    v128.store(out, op.of(v128.load(a, 16), v128.load(b, 16)), 16);
    v128.store(out, op.of(v128.load(a, 32), v128.load(b, 32)), 32);
    v128.store(out, op.of(v128.load(a, 48), v128.load(b, 48)), 48);
    a += 64;
    b += 64;
    out += 64;
  }
  for (; n >= 4; n -= 4) {
    v128.store(out, op.of(v128.load(a), v128.load(b)));
    a += 16;
    b += 16;
    out += 16;
  }
  if (n > 0) storeLanes(out, op.of(loadLanes(a, n), loadLanes(b, n)), n);
}

/** n numbers of a with the one at b. */
@inline
function withOne<Op>(a: usize, b: usize, out: usize, n: i32): void {
  const op = operation<Op>();
  const one = v128.load32_splat(b);
  for (; n >= 16; n -= 16) {
    v128.store(out, op.of(v128.load(a), one));
    v128.store(out, op.of(v128.load(a, 16), one), 16);
    v128.store(out, op.of(v128.load(a, 32), one), 32);
    v128.store(out, op.of(v128.load(a, 48), one), 48);
    a += 64;
    out += 64;
  }
  for (; n >= 4; n -= 4) {
    v128.store(out, op.of(v128.load(a), one));
    a += 16;
    out += 16;
  }
  if (n > 0) storeLanes(out, op.of(loadLanes(a, n), one), n);
}

/** The one number at a with n of b. */
@inline
function oneWith<Op>(a: usize, b: usize, out: usize, n: i32): void {
  const op = operation<Op>();
  const one = v128.load32_splat(a);
  for (; n >= 16; n -= 16) {
    v128.store(out, op.of(one, v128.load(b)));
    v128.store(out, op.of(one, v128.load(b, 16)), 16);
    v128.store(out, op.of(one, v128.load(b, 32)), 32);
    v128.store(out, op.of(one, v128.load(b, 48)), 48);
    b += 64;
    out += 64;
  }
  for (; n >= 4; n -= 4) {
    v128.store(out, op.of(one, v128.load(b)));
    b += 16;
    out += 16;
  }
  if (n > 0) storeLanes(out, op.of(one, loadLanes(b, n)), n);
}

/** The two innermost axes: rows of pairs, or of one number with many. */
function rows<Op>(axes: usize, a: usize, b: usize, out: usize): void {
  const aStep = pointer(axes, 1);
  const bStep = pointer(axes, 2);
  const n = word(axes, 3);
  const isSingleA = word(axes, 4) == 0;
  const isSingleB = word(axes, 5) == 0;
  for (let count = word(axes, 0); count > 0; count--) {
    if (isSingleA) oneWith<Op>(a, b, out, n);
    else if (isSingleB) withOne<Op>(a, b, out, n);
    else pairs<Op>(a, b, out, n);
    a += aStep;
    b += bStep;
    out += <usize>n << 2;
  }
}

/** Numbers of the operations are those of `kernels/binary.ts`. */
function rowsOf(op: i32, axes: usize, a: usize, b: usize, out: usize): void {
  switch (op) {
    case 0: return rows<Add>(axes, a, b, out);
    case 1: return rows<Subtract>(axes, a, b, out);
    case 2: return rows<Multiply>(axes, a, b, out);
    case 3: return rows<Divide>(axes, a, b, out);
    case 4: return rows<Maximum>(axes, a, b, out);
    case 5: return rows<Minimum>(axes, a, b, out);
    case 6: return rows<SquaredDifference>(axes, a, b, out);
    default: return rows<Prelu>(axes, a, b, out);
  }
}

/** `rank` axes, outermost first; `bytes` of output belong to one index of the first. */
function walk(op: i32, axes: usize, rank: i32, bytes: usize, a: usize, b: usize, out: usize): void {
  if (rank == 2) return rowsOf(op, axes, a, b, out);
  const size = word(axes, 0);
  const inner = bytes / <usize>word(axes, 3);
  for (let i = 0; i < size; i++) {
    walk(op, axes + 12, rank - 1, inner, a, b, out);
    a += pointer(axes, 1);
    b += pointer(axes, 2);
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
  walk(word(args, 0), axes, rank, bytes, pointer(args, 1), pointer(args, 2), pointer(args, 3));
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
