import { madd } from './vector';

/**
 * Four values of an elementary function at once: relative error below 1e-6 over all float32 numbers. The polynomials of
 * exp and log are those of Cephes (Moshier 1989); those of atanh and erf are minimax fits of our own.
 * `pmin(x, bound)` and `pmax(x, bound)` give x where x is NaN.
 */

@inline
export function all(value: f32): v128 {
  return f32x4.splat(value);
}

@inline
function bits(value: i32): v128 {
  return i32x4.splat(value);
}

/** Added to a number below 2²², it leaves the nearest integer in the low bits. */
const shifter: f32 = 12582912;
const shifterBits: i32 = 0x4b400000;

/** x / ln 2 to the nearest integer, behind the shifter. */
@inline
function shiftedPower(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, all(1.44269504088896341)), all(shifter));
}

/** x − n ln 2, |·| ≤ ln 2 / 2. */
@inline
function remainder(x: v128, n: v128): v128 {
  return madd(n, all(2.12194440e-4), madd(n, all(-0.693359375), x));
}

/** eʳ − 1 for |r| ≤ ln 2 / 2. */
@inline
function smallExpm1(r: v128): v128 {
  let p = all(1.9875691500e-4);
  p = madd(p, r, all(1.3981999507e-3));
  p = madd(p, r, all(8.3334519073e-3));
  p = madd(p, r, all(4.1665795894e-2));
  p = madd(p, r, all(1.6666665459e-1));
  p = madd(p, r, all(5.0000001201e-1));
  return madd(p, f32x4.mul(r, r), r);
}

/** y · 2ⁿ in two factors: either alone may lie outside of the exponents. */
@inline
function scaled(y: v128, n: v128): v128 {
  const half = i32x4.shr_s(n, 1);
  const first = i32x4.shl(i32x4.add(half, bits(127)), 23);
  const second = i32x4.shl(i32x4.add(i32x4.sub(n, half), bits(127)), 23);
  return f32x4.mul(f32x4.mul(y, first), second);
}

@inline
export function exp(x: v128): v128 {
  const bounded = f32x4.pmax(f32x4.pmin(x, all(89)), all(-105));
  const shifted = shiftedPower(bounded);
  const r = remainder(bounded, f32x4.sub(shifted, all(shifter)));
  return scaled(f32x4.add(smallExpm1(r), all(1)), i32x4.sub(shifted, bits(shifterBits)));
}

/** (eʳ − 1 + 1 − 2⁻ⁿ) · 2ⁿ keeps what eˣ − 1 loses near 0. */
@inline
export function expm1(x: v128): v128 {
  const bounded = f32x4.pmax(f32x4.pmin(x, all(89)), all(-20));
  const shifted = shiftedPower(bounded);
  const r = remainder(bounded, f32x4.sub(shifted, all(shifter)));
  const n = i32x4.sub(shifted, bits(shifterBits));
  const inverse = i32x4.shl(i32x4.sub(bits(127), i32x4.min_s(n, bits(30))), 23);
  return scaled(f32x4.add(smallExpm1(r), f32x4.sub(all(1), inverse)), n);
}

/** ln x for 0 < x < ∞. */
@inline
function logOfPositive(x: v128): v128 {
  const denormal = f32x4.lt(x, all(1.17549435e-38));
  const word = v128.bitselect(f32x4.mul(x, all(8388608)), x, denormal);
  const n = i32x4.shr_s(i32x4.sub(word, bits(0x3f3504f3)), 23);
  const m = f32x4.sub(i32x4.sub(word, i32x4.shl(n, 23)), all(1));
  const power = f32x4.sub(f32x4.convert_i32x4_s(n), v128.and(all(23), denormal));
  let p = all(7.0376836292e-2);
  p = madd(p, m, all(-1.1514610310e-1));
  p = madd(p, m, all(1.1676998740e-1));
  p = madd(p, m, all(-1.2420140846e-1));
  p = madd(p, m, all(1.4249322787e-1));
  p = madd(p, m, all(-1.6668057665e-1));
  p = madd(p, m, all(2.0000714765e-1));
  p = madd(p, m, all(-2.4999993993e-1));
  p = madd(p, m, all(3.3333331174e-1));
  const square = f32x4.mul(m, m);
  let y = f32x4.mul(f32x4.mul(m, square), p);
  y = madd(power, all(-2.12194440e-4), y);
  y = madd(square, all(-0.5), y);
  return madd(power, all(0.693359375), f32x4.add(m, y));
}

@inline
export function log(x: v128): v128 {
  const zero = all(0);
  const outside = v128.bitselect(all(-Infinity), all(NaN), f32x4.eq(x, zero));
  const y = v128.bitselect(logOfPositive(x), outside, f32x4.gt(x, zero));
  return v128.bitselect(x, y, f32x4.eq(x, all(Infinity)));
}

/** ln(1 + x), with what rounding 1 + x took away added to first order. */
@inline
export function log1p(x: v128): v128 {
  const one = all(1);
  const u = f32x4.add(x, one);
  const y = log(u);
  const corrected = f32x4.add(y, f32x4.div(f32x4.sub(x, f32x4.sub(u, one)), u));
  return v128.bitselect(corrected, y, v128.and(f32x4.gt(u, all(0)), f32x4.lt(u, all(Infinity))));
}

@inline
function withSign(magnitude: v128, x: v128): v128 {
  return v128.or(magnitude, v128.and(x, bits(i32.MIN_VALUE)));
}

@inline
export function tanh(x: v128): v128 {
  const bounded = f32x4.pmin(f32x4.abs(x), all(10));
  const e = expm1(f32x4.add(bounded, bounded));
  return withSign(f32x4.div(e, f32x4.add(e, all(2))), x);
}

@inline
export function sigmoid(x: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(x)));
  return f32x4.div(v128.bitselect(e, all(1), f32x4.lt(x, all(0))), f32x4.add(e, all(1)));
}

/** max(x, 0) + ln(1 + e), e = exp(−|x|), with ln(1 + e) = 2 atanh(e / (2 + e)). */
@inline
export function softplus(x: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(x)));
  const s = f32x4.div(e, f32x4.add(e, all(2)));
  const square = f32x4.mul(s, s);
  let p = all(1.4095769e-1);
  p = madd(p, square, all(1.3978834e-1));
  p = madd(p, square, all(2.0012557e-1));
  p = madd(p, square, all(3.3333155e-1));
  p = madd(p, square, all(1));
  return madd(f32x4.add(s, s), p, f32x4.pmax(x, all(0)));
}

/** x P(x²) below 1, 1 − exp(Q(|x|)) above. */
@inline
export function erf(x: v128): v128 {
  const magnitude = f32x4.abs(x);
  const square = f32x4.mul(x, x);
  let p = all(7.88911954e-5);
  p = madd(p, square, all(-8.02084128e-4));
  p = madd(p, square, all(5.18953534e-3));
  p = madd(p, square, all(-2.68544446e-2));
  p = madd(p, square, all(1.12836002e-1));
  p = madd(p, square, all(-3.76126271e-1));
  p = madd(p, square, all(1.12837917));
  const t = f32x4.pmin(magnitude, all(4.2));
  let q = all(1.86380201e-4);
  q = madd(q, t, all(-2.94766791e-3));
  q = madd(q, t, all(2.18381013e-2));
  q = madd(q, t, all(-1.03106830e-1));
  q = madd(q, t, all(-6.38144748e-1));
  q = madd(q, t, all(-1.12708924));
  q = madd(q, t, all(-3.41511226e-4));
  const large = withSign(f32x4.sub(all(1), exp(q)), x);
  return v128.bitselect(f32x4.mul(x, p), large, f32x4.lt(magnitude, all(1)));
}
