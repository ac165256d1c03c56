import { number, pointer, word } from './arguments';
import { all, erf, exp, expm1, log, log1p, sigmoid, softplus, tanh } from './functions';
import { loadLanes, storeLanes } from './vector';

/*
 * A function is a class, as operations are in `binary.ts`; p and q are what it takes besides x. Comparisons with NaN are
 * false, and pmin and pmax give x where it is NaN.
 */

@unmanaged
class Negative {
  @inline of(x: v128, p: v128, q: v128): v128 { return f32x4.neg(x); }
}
@unmanaged
class Absolute {
  @inline of(x: v128, p: v128, q: v128): v128 { return f32x4.abs(x); }
}
@unmanaged
class Exp {
  @inline of(x: v128, p: v128, q: v128): v128 { return exp(x); }
}
@unmanaged
class Expm1 {
  @inline of(x: v128, p: v128, q: v128): v128 { return expm1(x); }
}
@unmanaged
class Log {
  @inline of(x: v128, p: v128, q: v128): v128 { return log(x); }
}
@unmanaged
class Log1p {
  @inline of(x: v128, p: v128, q: v128): v128 { return log1p(x); }
}
@unmanaged
class SquareRoot {
  @inline of(x: v128, p: v128, q: v128): v128 { return f32x4.sqrt(x); }
}
@unmanaged
class InverseRoot {
  @inline of(x: v128, p: v128, q: v128): v128 { return f32x4.div(all(1), f32x4.sqrt(x)); }
}
@unmanaged
class Square {
  @inline of(x: v128, p: v128, q: v128): v128 { return f32x4.mul(x, x); }
}
@unmanaged
class Relu {
  @inline of(x: v128, p: v128, q: v128): v128 { return f32x4.pmax(x, all(0)); }
}
@unmanaged
class Relu6 {
  @inline of(x: v128, p: v128, q: v128): v128 { return f32x4.pmin(f32x4.pmax(x, all(0)), all(6)); }
}
@unmanaged
class LeakyRelu {
  @inline of(x: v128, p: v128, q: v128): v128 { return v128.bitselect(f32x4.mul(x, p), x, f32x4.lt(x, all(0))); }
}
@unmanaged
class Elu {
  @inline of(x: v128, p: v128, q: v128): v128 { return v128.bitselect(x, expm1(x), f32x4.ge(x, all(0))); }
}
@unmanaged
class Sigmoid {
  @inline of(x: v128, p: v128, q: v128): v128 { return sigmoid(x); }
}
@unmanaged
class Tanh {
  @inline of(x: v128, p: v128, q: v128): v128 { return tanh(x); }
}
@unmanaged
class Erf {
  @inline of(x: v128, p: v128, q: v128): v128 { return erf(x); }
}
@unmanaged
class Softplus {
  @inline of(x: v128, p: v128, q: v128): v128 { return softplus(x); }
}
/** All bits of a comparison that holds make NaN. */
@unmanaged
class Step {
  @inline of(x: v128, p: v128, q: v128): v128 { return v128.or(v128.bitselect(all(1), p, f32x4.gt(x, all(0))), f32x4.ne(x, x)); }
}
@unmanaged
class Clip {
  @inline of(x: v128, p: v128, q: v128): v128 { return v128.bitselect(q, v128.bitselect(p, x, f32x4.lt(x, p)), f32x4.gt(x, q)); }
}
@unmanaged
class Reciprocal {
  @inline of(x: v128, p: v128, q: v128): v128 { return f32x4.div(all(1), x); }
}
@unmanaged
class Sign {
  @inline of(x: v128, p: v128, q: v128): v128 {
    const isPositive = f32x4.gt(x, all(0));
    const isNegative = f32x4.lt(x, all(0));
    return f32x4.sub(v128.and(all(1), isPositive), v128.and(all(1), isNegative));
  }
}
@unmanaged
class Floor {
  @inline of(x: v128, p: v128, q: v128): v128 { return f32x4.floor(x); }
}
@unmanaged
class Ceil {
  @inline of(x: v128, p: v128, q: v128): v128 { return f32x4.ceil(x); }
}
@unmanaged
class FromIntegers {
  @inline of(x: v128, p: v128, q: v128): v128 { return f32x4.convert_i32x4_s(x); }
}

function each<Function>(args: usize): void {
  const f = changetype<Function>(0);
  let x = pointer(args, 1);
  let out = pointer(args, 2);
  let n = word(args, 3);
  const p = all(number(args, 4));
  const q = all(number(args, 5));
  for (; n >= 8; n -= 8) {
    const low = f.of(v128.load(x), p, q);
    const high = f.of(v128.load(x, 16), p, q);
    v128.store(out, low);
    v128.store(out, high, 16);
    x += 32;
    out += 32;
  }
  for (; n > 0; n -= 4) {
    storeLanes(out, f.of(loadLanes(x, n), p, q), n);
    x += 16;
    out += 16;
  }
}

/**
 * out = f(x), elementwise. Words: function (its number is that of `kernels/unary.ts`) · x · out · n · p · q (float32).
 */
export function unary(args: usize): void {
  switch (word(args, 0)) {
    case 0: return each<Negative>(args);
    case 1: return each<Absolute>(args);
    case 2: return each<Exp>(args);
    case 3: return each<Expm1>(args);
    case 4: return each<Log>(args);
    case 5: return each<Log1p>(args);
    case 6: return each<SquareRoot>(args);
    case 7: return each<InverseRoot>(args);
    case 8: return each<Square>(args);
    case 9: return each<Relu>(args);
    case 10: return each<Relu6>(args);
    case 11: return each<LeakyRelu>(args);
    case 12: return each<Elu>(args);
    case 13: return each<Sigmoid>(args);
    case 14: return each<Tanh>(args);
    case 15: return each<Erf>(args);
    case 16: return each<Softplus>(args);
    case 17: return each<Step>(args);
    case 18: return each<Clip>(args);
    case 19: return each<Reciprocal>(args);
    case 20: return each<Sign>(args);
    case 21: return each<Floor>(args);
    case 22: return each<Ceil>(args);
    default: return each<FromIntegers>(args);
  }
}
