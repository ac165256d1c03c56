import type { Tensor } from '@tensorflow/tfjs-core';
import type { Shape } from '../../spec/shape';
import { fusedKernel } from '../fusedKernel';
import { finishActivation, fusedActivation, throughActivation, type Activation } from './activation';
import { kernelAndBias } from './kernelAndBias';
import type { BackwardArgs, BackwardResult, ForwardArgs, ForwardResult, Tf, VariableSpec } from './entry';

/** f(x·kernel + bias): what dense layers and heads have in common. x is [batch, inputs], kernel [inputs, units]. */
export const affineVariables = ([input]: readonly Shape[], units: number): VariableSpec[] =>
  kernelAndBias([input![0]!, units], input![0]!);

export const affineForward = (
  tf: Tf,
  { inputs, variables }: Pick<ForwardArgs<unknown>, 'inputs' | 'variables'>,
  activation: Activation,
): ForwardResult => {
  const input = inputs[0]!;
  const fused = tf.fused.matMul({
    a: input,
    b: variables['kernel']!,
    bias: variables['bias']!,
    ...fusedActivation(activation),
  });
  const { output, saved } = finishActivation(tf, activation, fused);
  return { output, saved: { ...saved, input } };
};

export const affineBackward = (
  tf: Tf,
  { saved, variables, dOutput, wanted }: BackwardArgs<unknown>,
  activation: Activation,
): BackwardResult => {
  const dZ = throughActivation(tf, activation, saved, dOutput);
  return {
    dInputs: [wanted.inputs[0] ? inputGradient(tf, dZ, variables['kernel']!) : null],
    dVariables: wanted.variables ? { kernel: kernelGradient(tf, saved['input']!, dZ), bias: biasGradient(tf, dZ) } : {},
  };
};

/** One product for all S rows: they are folded into the batch. */
const inputGradient = (tf: Tf, dZ: Tensor, kernel: Tensor): Tensor => {
  const [stack, batch, units] = dZ.shape as [number, number, number];
  const folded = tf.matMul(tf.reshape(dZ, [stack * batch, units]), kernel, false, true);
  return tf.reshape(folded, [stack, batch, kernel.shape[0]!]);
};

/** One product for all S rows: xᵀ is broadcast over them, so no gradient has to be transposed. */
const kernelGradient = (tf: Tf, input: Tensor, dZ: Tensor): Tensor => {
  const [stack, batch, units] = dZ.shape as [number, number, number];
  const inputs = input.shape[1]!;
  const x = tf.reshape(input, [1, batch, inputs]);
  // The webgl backend turns long products with a vector into a sum and does not broadcast there.
  const isVector = stack > 1 && (inputs === 1 || units === 1);
  return tf.matMul(isVector ? tf.tile(x, [stack, 1, 1]) : x, dZ, true, false);
};

/** Sums dZ [S, rows, units] over the rows → [S, units]. A product with ones where `sum` over a middle axis transposes first. */
export const biasGradient = (tf: Tf, dZ: Tensor): Tensor => {
  const [sum] = fusedKernel(tf, 'SumWithoutTranspose', { x: dZ }, { axis: 1, keepDims: false }) ?? [];
  if (sum) return sum;
  const [stack, rows, units] = dZ.shape as [number, number, number];
  return tf.reshape(tf.matMul(tf.fill([stack, 1, rows], 1), dZ), [stack, units]);
};
