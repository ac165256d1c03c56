import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import type { BackwardArgs, BackwardResult, Tf } from '../catalog/layers/entry';
import type { Operation } from './network';

/**
 * Backward of an entry that has none of its own: TensorFlow.js's tape, one row at a time (re-runs the forward once per
 * row). The engine registers the tape's gradient functions when a network has such a layer.
 */
export const tapeBackward = (
  tf: Tf,
  operation: Operation,
  { variables, dOutput, params, wanted }: BackwardArgs<Record<string, unknown>>,
  inputs: readonly Tensor[],
  noise: Readonly<Record<string, Tensor>>,
): BackwardResult => {
  const names = operation.variables.map(({ name }) => name);
  const arguments_ = [...inputs, ...names.map((name) => variables[name]!)];
  const output = (...values: Tensor[]): Tensor =>
    operation.entry.forward(tf, {
      inputs: values.slice(0, inputs.length),
      variables: Object.fromEntries(names.map((name, i) => [name, values[inputs.length + i]!])),
      noise,
      params,
      mode: Object.keys(noise).length === operation.noise.length ? 'train' : 'evaluate',
    }).output;
  const rows = tf.unstack(dOutput).map((row) => tf.grads(output)(arguments_, row));
  const stackOf = (i: number): Tensor => tf.stack(rows.map((row) => row[i]!));
  const dVariables: NamedTensorMap = {};
  if (wanted.variables) names.forEach((name, i) => (dVariables[name] = stackOf(inputs.length + i)));
  return { dInputs: inputs.map((_, i) => (wanted.inputs[i] ? stackOf(i) : null)), dVariables };
};

/** The tape's gradient functions are half of TensorFlow.js's core: fetched only for a network that needs them. */
export const loadTape = async (): Promise<void> => {
  await import('@tensorflow/tfjs-core/dist/register_all_gradients');
};
