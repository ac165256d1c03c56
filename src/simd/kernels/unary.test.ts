import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectLikeCpu, normals, oddNumbers, simdBackend } from '../../testing/simdAgainstCpu';

const functions: Readonly<Record<string, (x: tf.Tensor) => tf.Tensor>> = {
  neg: tf.neg,
  abs: tf.abs,
  exp: tf.exp,
  expm1: tf.expm1,
  log: tf.log,
  log1p: tf.log1p,
  sqrt: tf.sqrt,
  rsqrt: tf.rsqrt,
  square: tf.square,
  relu: tf.relu,
  relu6: (x) => tf.relu6(tf.mul(x, 5)),
  leakyRelu: (x) => tf.leakyRelu(x, 0.3),
  elu: tf.elu,
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  erf: tf.erf,
  softplus: tf.softplus,
  step: tf.step,
  stepWithSlope: (x) => tf.step(x, 0.01),
  clip: (x) => tf.clipByValue(x, -0.5, 0.75),
  clipAbove: (x) => tf.clipByValue(x, -Infinity, 0),
  reciprocal: tf.reciprocal,
  sign: tf.sign,
  floor: (x) => tf.floor(tf.mul(x, 3)),
  ceil: (x) => tf.ceil(tf.mul(x, 3)),
  zerosLike: tf.zerosLike,
  onesLike: tf.onesLike,
  cast: (x) => tf.cast(x, 'float32'),
};

/** erf by its Maclaurin series, in doubles; from 3 on by the continued fraction of erfc. */
const erfInDoubles = (x: number): number => {
  const t = Math.abs(x);
  if (t < 3) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 80; n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = t;
  for (let k = 40; k > 0; k--) fraction = t + k / 2 / fraction;
  const complement = t > 30 ? 0 : Math.exp(-t * t) / fraction / Math.sqrt(Math.PI);
  return Math.sign(x) * (1 - complement);
};

const inDoubles: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  softplus: (x) => (x > 700 ? x : Math.log1p(Math.exp(x))),
  erf: (x) => (Number.isNaN(x) ? NaN : erfInDoubles(x)),
  elu: (x) => (x >= 0 ? x : Math.expm1(x)),
  rsqrt: (x) => 1 / Math.sqrt(x),
};

const special = [0, -0, Infinity, -Infinity, NaN, 1, -1, 88.72, 88.73, 89, -87.3, -87.4, -103.9, -104, -110, 3.4e38, -3.4e38, 1e-45, -1e-45, 1.1754943e-38, 0.70710677, 0.70710683, 0.99999994, 1.0000001]; // prettier-ignore

/** Numbers of both signs and every exponent, many around 1, and those where something happens. */
const wideRange = (): Float32Array => {
  const values = [...special];
  for (let exponent = -149; exponent < 128; exponent++)
    for (let i = 0; i < 16; i++) {
      const value = 2 ** exponent * (1 + (i + (((exponent + 200) * 7) % 16) / 16) / 16);
      values.push(value, -value);
    }
  for (let i = -12_000; i <= 12_000; i++) values.push(i / 1000, i / 113);
  return Float32Array.from(values);
};

/** Float32 rounds to 0 or to a denormal number what lies below, and to infinity what lies above its range. */
const isNear = (got: number, want: number): boolean =>
  Object.is(got, Math.fround(want)) ||
  got === want ||
  Math.abs(got - want) <= 1e-6 * Math.abs(want) + 1e-38 ||
  (Math.abs(want) > 3.4028e38 && Math.abs(got) > 3.4028e38 && Math.sign(got) === Math.sign(want));

describe('unary kernels', () => {
  it('are those of cpu', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(functions)), fc.array(fc.nat(9), { maxLength: 3 }), fc.boolean(), fc.nat(), async (name, shape, odd, seed) => {
        const fill = odd ? oddNumbers : normals;
        await expectLikeCpu(seed, (rng) => [fill(rng, shape)], ([x]) => functions[name]!(x!)); // prettier-ignore
      }), // prettier-ignore
      { numRuns: 200 },
    );
    for (const compute of Object.values(functions)) await expectLikeCpu(1, (rng) => [oddNumbers(rng, [67])], ([x]) => compute(x!)); // prettier-ignore
  });

  it('agree with doubles over all numbers', async () => {
    await simdBackend();
    const x = wideRange();
    for (const [name, exact] of Object.entries(inDoubles)) {
      const got = tf.tidy(() => functions[name]!(tf.tensor(x)).dataSync());
      const wrong = Array.from(x).flatMap((value, i) => (isNear(got[i]!, exact(value)) ? [] : [[value, got[i], exact(value)]])); // prettier-ignore
      expect(wrong, name).toEqual([]);
    }
  });

  it('keep the sign of zero', async () => {
    await simdBackend();
    const values = tf.tidy(() => [tf.tanh, tf.erf].map((compute) => compute(tf.tensor([-0, 0])).dataSync()));
    for (const [minus, plus] of values) expect([minus, plus]).toEqual([-0, 0]);
  });

  it('fill', async () => {
    await expectLikeCpu(
      1,
      () => [],
      () => [tf.fill([3, 5], 0.25), tf.fill([], -1), tf.fill([0, 2], 1)],
    );
    await expectLikeCpu(
      1,
      () => [],
      () => tf.fill([4], 3, 'int32'),
      { isOurs: false },
    );
  });

  it('turn integers and truth values into numbers', async () => {
    const integers = (): tf.Tensor[] => [tf.tensor([-7, 0, 3, 2 ** 30, 5], [5], 'int32')];
    await expectLikeCpu(1, integers, ([x]) => tf.mul(tf.cast(x!, 'float32'), 0.5));
    await expectLikeCpu(1, integers, ([x]) => tf.cast(x!, 'int32'));
    const truths = (): tf.Tensor[] => [tf.tensor([true, false, true], [3], 'bool')];
    await expectLikeCpu(1, truths, ([x]) => tf.mul(tf.cast(x!, 'float32'), 0.5), { isOurs: false });
    await expectLikeCpu(1, truths, ([x]) => tf.add(tf.cast(x!, 'int32'), 2), { isOurs: false });
    await expectLikeCpu(
      1,
      (rng) => [normals(rng, [9])],
      ([x]) => tf.cast(x!, 'bool'),
      { isOurs: false },
    );
  });
});
