import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import type { ChoiceParam } from '../../spec/params';
import { fusedKernel } from '../fusedKernel';
import type { ForwardResult, Tf } from './entry';

export type Activation = 'linear' | 'relu' | 'leaky-relu' | 'tanh' | 'sigmoid' | 'gelu';

/** Slope of leaky ReLU left of zero, PyTorch's default. */
export const leakySlope = 0.01;

interface ActivationMath {
  /** What the kernels of products and convolutions apply by themselves, in the same pass. */
  readonly fused: 'linear' | 'relu' | 'leakyrelu' | 'sigmoid';
  /** What is left to do with their output, where they cannot do all of it. */
  readonly finish?: (tf: Tf, fused: Tensor) => ForwardResult;
  /** f′ of the shape of the output, at a kink as PyTorch has it; null = 1 everywhere. */
  readonly derivative: (tf: Tf, saved: NamedTensorMap) => Tensor | null;
}

/** Saved as `output` unless the row says otherwise: most derivatives follow from f(z) alone. */
const table: Readonly<Record<Activation, ActivationMath>> = {
  linear: { fused: 'linear', derivative: () => null },
  relu: { fused: 'relu', derivative: (tf, { output }) => tf.step(output!) },
  'leaky-relu': { fused: 'leakyrelu', derivative: (tf, { output }) => tf.step(output!, leakySlope) },
  tanh: {
    fused: 'linear',
    finish: (tf, z) => {
      const output = tf.tanh(z);
      return { output, saved: { output } };
    },
    derivative: (tf, { output }) => tf.sub(1, tf.square(output!)),
  },
  sigmoid: { fused: 'sigmoid', derivative: (tf, { output }) => tf.mul(output!, tf.sub(1, output!)) },
  /** z Φ(z), exact form (Hendrycks & Gimpel 2016); f′ = Φ(z) + z φ(z). */
  gelu: {
    fused: 'linear',
    finish: (tf, z) => {
      const cdf = tf.add(tf.mul(tf.erf(tf.mul(z, Math.SQRT1_2)), 0.5), 0.5);
      return { output: tf.mul(z, cdf), saved: { z, cdf } };
    },
    derivative: (tf, { z, cdf }) => {
      const density = tf.mul(tf.exp(tf.mul(tf.square(z!), -0.5)), 1 / Math.sqrt(2 * Math.PI));
      return tf.add(tf.mul(z!, density), cdf!);
    },
  },
};

/** Arguments by which a fused kernel applies its part. */
export const fusedActivation = (
  activation: Activation,
): { readonly activation: ActivationMath['fused']; readonly leakyreluAlpha: number } => ({
  activation: table[activation].fused,
  leakyreluAlpha: leakySlope,
});

/** From the output of the fused kernel to f(z) and what `throughActivation` wants to see again. */
export const finishActivation = (tf: Tf, activation: Activation, fused: Tensor): ForwardResult =>
  table[activation].finish?.(tf, fused) ?? { output: fused, saved: { output: fused } };

/** dOutput [S, …] times f′(z) […]: the derivative is computed once and holds for all S rows. */
export const throughActivation = (tf: Tf, activation: Activation, saved: NamedTensorMap, dOutput: Tensor): Tensor => {
  if (saved['output'] && activation !== 'linear') {
    const inputs = { dOutput, output: saved['output'] };
    const [product] = fusedKernel(tf, 'ActivationGradient', inputs, { activation, slope: leakySlope }) ?? [];
    if (product) return product;
  }
  const derivative = table[activation].derivative(tf, saved);
  return derivative === null ? dOutput : tf.mul(dOutput, derivative);
};

export const activationParam = {
  type: 'choice',
  default: 'relu',
  text: {
    en: { label: 'Activation', help: 'The function applied to every output of the layer.' },
    'zh-CN': { label: '激活函数', help: '作用于该层每个输出的函数。' },
  },
  options: [
    {
      value: 'linear',
      text: {
        en: { label: 'Linear', help: 'No activation: the output as it is.' },
        'zh-CN': { label: '线性', help: '不使用激活函数，直接输出。' },
      },
    },
    {
      value: 'relu',
      text: {
        en: { label: 'ReLU', help: 'Keeps positive values and turns negative ones into 0.' },
        'zh-CN': { label: 'ReLU', help: '保留正值，把负值变为 0。' },
      },
    },
    {
      value: 'leaky-relu',
      text: {
        en: { label: 'Leaky ReLU', help: 'ReLU that lets 1% of a negative value through.' },
        'zh-CN': { label: 'Leaky ReLU', help: '负值保留 1% 的 ReLU。' },
      },
    },
    {
      value: 'tanh',
      text: {
        en: { label: 'tanh', help: 'A smooth curve from −1 to 1.' },
        'zh-CN': { label: 'tanh', help: '从 −1 到 1 的光滑曲线。' },
      },
    },
    {
      value: 'sigmoid',
      text: {
        en: { label: 'Sigmoid', help: 'A smooth curve from 0 to 1.' },
        'zh-CN': { label: 'Sigmoid', help: '从 0 到 1 的光滑曲线。' },
      },
    },
    {
      value: 'gelu',
      text: {
        en: { label: 'GELU', help: 'A smooth relative of ReLU; the exact form with the error function.' },
        'zh-CN': { label: 'GELU', help: '光滑版的 ReLU，采用误差函数的精确形式。' },
      },
    },
  ],
} as const satisfies ChoiceParam;
