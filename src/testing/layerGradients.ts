import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayerSample } from './sampleLayer';
import { tf } from './tensorflow';

/** By `input 0`, `kernel` …: values of the gradient, [S, …shape]. */
export type NamedGradients = Readonly<Record<string, Float32Array>>;

const values = (tensor: Tensor): Float32Array => tensor.dataSync<'float32'>().slice();

/** What a gradient is taken by: all inputs and all trainable variables. */
const leavesOf = ({ inputs, variables, variableSpecs }: LayerSample): readonly (readonly [string, Tensor])[] => [
  ...inputs.map((tensor, i) => [`input ${i}`, tensor] as const),
  ...variableSpecs.filter(({ trainable }) => trainable).map(({ name }) => [name, variables[name]!] as const),
];

export const forwardOf = (sample: LayerSample, replaced: Readonly<Record<string, Tensor>> = {}): Tensor =>
  sample.entry.forward(tf, {
    inputs: sample.inputs.map((tensor, i) => replaced[`input ${i}`] ?? tensor),
    variables: { ...sample.variables, ...replaced },
    noise: sample.noise,
    params: sample.params,
    mode: sample.mode,
  }).output;

/** The entry's own stacked backward, as the engine calls it. */
export const stackedTensors = (sample: LayerSample, dOutput: Tensor): Record<string, Tensor> =>
  tf.tidy(() => {
    const { entry, inputs, variables, noise, params, mode } = sample;
    const { saved } = entry.forward(tf, { inputs, variables, noise, params, mode });
    const { dInputs, dVariables } = entry.backward!(tf, {
      saved,
      variables,
      dOutput,
      inputShapes: inputs.map(({ shape }) => shape),
      params,
      wanted: { inputs: inputs.map(() => true), variables: true },
    });
    return { ...Object.fromEntries(dInputs.map((tensor, i) => [`input ${i}`, tensor!])), ...dVariables };
  });

export const stackedGradients = (sample: LayerSample, dOutput: Tensor): NamedGradients =>
  tf.tidy(() =>
    Object.fromEntries(
      Object.entries(stackedTensors(sample, dOutput)).map(([name, tensor]) => [name, values(tensor)] as const),
    ),
  );

/** TensorFlow.js's tape, one row of dOutput at a time. */
export const tapeGradients = (sample: LayerSample, dOutput: Tensor): NamedGradients =>
  tf.tidy(() => {
    const leaves = leavesOf(sample);
    const output = (...tensors: Tensor[]): Tensor =>
      forwardOf(sample, Object.fromEntries(leaves.map(([name], i) => [name, tensors[i]!])));
    const rows = tf.unstack(dOutput).map((row) =>
      tf.grads(output)(
        leaves.map(([, tensor]) => tensor),
        row,
      ),
    );
    return Object.fromEntries(leaves.map(([name], i) => [name, values(tf.stack(rows.map((row) => row[i]!)))]));
  });

/** Central differences of Σ dOutput · output with step 1e-5: meaningful in doubles only. */
export const differenceGradients = (sample: LayerSample, dOutput: Tensor): NamedGradients =>
  Object.fromEntries(
    leavesOf(sample).map(([name, tensor]) => {
      const stack = dOutput.shape[0]!;
      const gradient = new Float32Array(stack * tensor.size);
      const seeds = values(dOutput);
      const point = values(tensor);
      const h = 1e-5;
      const outputAt = (j: number, step: number): Float32Array =>
        tf.tidy(() => {
          const moved = point.slice();
          moved[j]! += step;
          return values(forwardOf(sample, { [name]: tf.tensor(moved, tensor.shape) }));
        });
      for (let j = 0; j < tensor.size; j++) {
        const above = outputAt(j, h);
        const below = outputAt(j, -h);
        for (let s = 0; s < stack; s++) {
          let sum = 0;
          above.forEach((value, k) => (sum += seeds[s * above.length + k]! * (value - below[k]!)));
          gradient[s * tensor.size + j] = sum / (2 * h);
        }
      }
      return [name, gradient];
    }),
  );
