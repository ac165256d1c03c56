import { number, pointer, word } from './arguments';
import { loadLanes, storeLanes } from './vector';

/** f′(z) from f(z) as `kernels/activationGradient.ts` numbers f; NaN where f(z) is. */
@inline
function slopeAt(activation: i32, output: v128, slope: v128): v128 {
  const one = f32x4.splat(1);
  if (activation == 2) return f32x4.sub(one, f32x4.mul(output, output));
  if (activation == 3) return f32x4.mul(output, f32x4.sub(one, output));
  const positive = f32x4.gt(output, f32x4.splat(0));
  const step = activation == 0 ? v128.and(one, positive) : v128.bitselect(one, slope, positive);
  return v128.or(step, f32x4.ne(output, output));
}

@inline
function row(activation: i32, d: usize, output: usize, out: usize, n: i32, slope: v128): void {
  let left = n;
  while (left >= 16) {
    v128.store(out, f32x4.mul(v128.load(d), slopeAt(activation, v128.load(output), slope)));
    v128.store(out, f32x4.mul(v128.load(d, 16), slopeAt(activation, v128.load(output, 16), slope)), 16);
    v128.store(out, f32x4.mul(v128.load(d, 32), slopeAt(activation, v128.load(output, 32), slope)), 32);
    v128.store(out, f32x4.mul(v128.load(d, 48), slopeAt(activation, v128.load(output, 48), slope)), 48);
    d += 64;
    output += 64;
    out += 64;
    left -= 16;
  }
  while (left > 0) {
    storeLanes(out, f32x4.mul(loadLanes(d, left), slopeAt(activation, loadLanes(output, left), slope)), left);
    d += 16;
    output += 16;
    out += 16;
    left -= 4;
  }
}

@inline
function rows(activation: i32, args: usize): void {
  const n = word(args, 5);
  const slope = f32x4.splat(number(args, 6));
  const output = pointer(args, 2);
  const bytes = <usize>n << 2;
  let d = pointer(args, 1);
  let out = pointer(args, 3);
  for (let s = word(args, 4); s > 0; s--) {
    row(activation, d, output, out, n, slope);
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
    case 0: return rows(0, args);
    case 1: return rows(1, args);
    case 2: return rows(2, args);
    default: return rows(3, args);
  }
}
