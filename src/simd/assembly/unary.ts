import { number, pointer, word } from './arguments';
import { erf, exp, expm1, log, log1p, sigmoid, softplus, tanh } from './functions';
import { loadLanes, storeLanes } from './vector';

/** Where `x` is NaN all bits are set, which is NaN. */
@inline
function nanOf(x: v128): v128 {
  return f32x4.ne(x, x);
}

/** Numbers of the functions are those of `kernels/unary.ts`. Comparisons with NaN are false. */
@inline
function valueOf(code: i32, x: v128, p: v128, q: v128): v128 {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  if (code == 0) return f32x4.neg(x);
  if (code == 1) return f32x4.abs(x);
  if (code == 2) return exp(x);
  if (code == 3) return expm1(x);
  if (code == 4) return log(x);
  if (code == 5) return log1p(x);
  if (code == 6) return f32x4.sqrt(x);
  if (code == 7) return f32x4.div(one, f32x4.sqrt(x));
  if (code == 8) return f32x4.mul(x, x);
  if (code == 9) return f32x4.pmax(x, zero);
  if (code == 10) return f32x4.pmin(f32x4.pmax(x, zero), f32x4.splat(6));
  if (code == 11) return v128.bitselect(f32x4.mul(x, p), x, f32x4.lt(x, zero));
  if (code == 12) return v128.bitselect(x, expm1(x), f32x4.ge(x, zero));
  if (code == 13) return sigmoid(x);
  if (code == 14) return tanh(x);
  if (code == 15) return erf(x);
  if (code == 16) return softplus(x);
  if (code == 17) return v128.or(v128.bitselect(one, p, f32x4.gt(x, zero)), nanOf(x));
  if (code == 18) return v128.bitselect(q, v128.bitselect(p, x, f32x4.lt(x, p)), f32x4.gt(x, q));
  if (code == 19) return f32x4.div(one, x);
  if (code == 20) return f32x4.sub(v128.and(one, f32x4.gt(x, zero)), v128.and(one, f32x4.lt(x, zero)));
  if (code == 21) return f32x4.floor(x);
  if (code == 22) return f32x4.ceil(x);
  return f32x4.convert_i32x4_s(x);
}

@inline
function each(code: i32, args: usize): void {
  let x = pointer(args, 1);
  let out = pointer(args, 2);
  let left = word(args, 3);
  const p = f32x4.splat(number(args, 4));
  const q = f32x4.splat(number(args, 5));
  while (left >= 8) {
    const low = valueOf(code, v128.load(x), p, q);
    const high = valueOf(code, v128.load(x, 16), p, q);
    v128.store(out, low);
    v128.store(out, high, 16);
    x += 32;
    out += 32;
    left -= 8;
  }
  while (left > 0) {
    storeLanes(out, valueOf(code, loadLanes(x, left), p, q), left);
    x += 16;
    out += 16;
    left -= 4;
  }
}

/** out = f(x), elementwise. Words: function · x · out · n · p · q (float32, what the function takes besides x). */
export function unary(args: usize): void {
  switch (word(args, 0)) {
    case 0: return each(0, args);
    case 1: return each(1, args);
    case 2: return each(2, args);
    case 3: return each(3, args);
    case 4: return each(4, args);
    case 5: return each(5, args);
    case 6: return each(6, args);
    case 7: return each(7, args);
    case 8: return each(8, args);
    case 9: return each(9, args);
    case 10: return each(10, args);
    case 11: return each(11, args);
    case 12: return each(12, args);
    case 13: return each(13, args);
    case 14: return each(14, args);
    case 15: return each(15, args);
    case 16: return each(16, args);
    case 17: return each(17, args);
    case 18: return each(18, args);
    case 19: return each(19, args);
    case 20: return each(20, args);
    case 21: return each(21, args);
    case 22: return each(22, args);
    default: return each(23, args);
  }
}
