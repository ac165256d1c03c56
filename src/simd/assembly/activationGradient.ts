import { number, pointer, word } from './arguments';
import { all } from './functions';
import { loadLanes, storeLanes } from './vector';

/*
 * f′(z) from y = f(z), NaN where y is; an activation is a class, as operations are in `binary.ts`. All bits of a comparison
 * that holds make NaN.
 */

@unmanaged
class Relu {
  @inline at(y: v128, slope: v128): v128 { return v128.or(v128.and(all(1), f32x4.gt(y, all(0))), f32x4.ne(y, y)); }
}
@unmanaged
class LeakyRelu {
  @inline at(y: v128, slope: v128): v128 { return v128.or(v128.bitselect(all(1), slope, f32x4.gt(y, all(0))), f32x4.ne(y, y)); }
}
@unmanaged
class Tanh {
  @inline at(y: v128, slope: v128): v128 { return f32x4.sub(all(1), f32x4.mul(y, y)); }
}
@unmanaged
class Sigmoid {
  @inline at(y: v128, slope: v128): v128 { return f32x4.mul(y, f32x4.sub(all(1), y)); }
}

@inline
function row<Activation>(d: usize, y: usize, out: usize, n: i32, slope: v128): void {
  const f = changetype<Activation>(0);
  for (; n >= 16; n -= 16) {
    v128.store(out, f32x4.mul(v128.load(d), f.at(v128.load(y), slope)));
    v128.store(out, f32x4.mul(v128.load(d, 16), f.at(v128.load(y, 16), slope)), 16);
    v128.store(out, f32x4.mul(v128.load(d, 32), f.at(v128.load(y, 32), slope)), 32);
    v128.store(out, f32x4.mul(v128.load(d, 48), f.at(v128.load(y, 48), slope)), 48);
    d += 64;
    y += 64;
    out += 64;
  }
  for (; n > 0; n -= 4) {
    storeLanes(out, f32x4.mul(loadLanes(d, n), f.at(loadLanes(y, n), slope)), n);
    d += 16;
    y += 16;
    out += 16;
  }
}

function rows<Activation>(args: usize): void {
  const n = word(args, 5);
  const slope = all(number(args, 6));
  const output = pointer(args, 2);
  const bytes = <usize>n << 2;
  let d = pointer(args, 1);
  let out = pointer(args, 3);
  for (let s = word(args, 4); s > 0; s--) {
    row<Activation>(d, output, out, n, slope);
    d += bytes;
    out += bytes;
  }
}

/**
 * out [S, n] = dOutput [S, n] · f′, with f′ [n] from output = f(z) [n]: a product also where f′ is 0.
 * Words: activation · dOutput · output · out · S · n · slope of leaky ReLU (float32).
 */
export function activationGradient(args: usize): void {
  switch (word(args, 0)) {
    case 0: return rows<Relu>(args);
    case 1: return rows<LeakyRelu>(args);
    case 2: return rows<Tanh>(args);
    default: return rows<Sigmoid>(args);
  }
}
