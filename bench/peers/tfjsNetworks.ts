import * as tf from '@tensorflow/tfjs-core';
import type { Work } from '../work';

/** One layer's kernel and bias. */
export type Weights = Readonly<{ kernel: tf.Variable; bias: tf.Variable }>;

/** The network of a work with its data in tensors. */
export interface Network {
  readonly shared: readonly tf.Variable[];
  readonly heads: readonly Weights[];
  /** What the trunk gives for these rows. */
  hidden(rows: tf.Tensor1D): tf.Tensor;
  /** Mean loss of one task. */
  loss(task: number, hidden: tf.Tensor, rows: tf.Tensor1D): tf.Scalar;
}

export const variablesOf = (layers: readonly Weights[]): tf.Variable[] =>
  layers.flatMap(({ kernel, bias }) => [kernel, bias]);

const weightsOf = ({ variables }: Work, layer: string): Weights => {
  const variable = (name: string): tf.Variable => {
    const { shape, values } = variables[`${layer}/${name}`]!;
    return tf.variable(tf.tensor(values, [...shape]));
  };
  return { kernel: variable('kernel'), bias: variable('bias') };
};

const linear = (x: tf.Tensor, { kernel, bias }: Weights): tf.Tensor => tf.add(tf.matMul(x, kernel), bias);

const convPool = (x: tf.Tensor, { kernel, bias }: Weights): tf.Tensor => {
  const convolved = tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor as tf.Tensor4D, 1, 'valid');
  return tf.maxPool(tf.relu(tf.add<tf.Tensor4D>(convolved, bias)), 2, 2, 'valid');
};

interface Trunk {
  readonly weights: readonly Weights[];
  forward(x: tf.Tensor): tf.Tensor;
}

const perceptron = (work: Work): Trunk => {
  const weights = [weightsOf(work, 'trunk1'), weightsOf(work, 'trunk2')];
  return { weights, forward: (x) => weights.reduce((h, layer) => tf.relu(linear(h, layer)), x) };
};

const lenet = (work: Work): Trunk => {
  const weights = [weightsOf(work, 'trunk1'), weightsOf(work, 'trunk2'), weightsOf(work, 'trunk3')] as const;
  const forward = (x: tf.Tensor): tf.Tensor => {
    const pooled = convPool(convPool(x, weights[0]), weights[1]);
    return tf.relu(linear(tf.reshape(pooled, [pooled.shape[0]!, -1]), weights[2]));
  };
  return { weights, forward };
};

export const createNetwork = (work: Work): Network => {
  const isClasses = work.network === 'lenet';
  const inputs = tf.tensor(work.inputs.values, [...work.inputs.shape]);
  const targets = work.targets.map((values) =>
    isClasses
      ? tf.cast(tf.oneHot(tf.tensor1d(Int32Array.from(values), 'int32'), 10), 'float32')
      : tf.tensor2d(values, [values.length, 1]),
  );
  const trunk = isClasses ? lenet(work) : perceptron(work);
  const heads = targets.map((_, t) => weightsOf(work, `head${t + 1}`));
  return {
    shared: variablesOf(trunk.weights),
    heads,
    hidden: (rows) => trunk.forward(tf.gather(inputs, rows)),
    loss(task, hidden, rows) {
      const output = linear(hidden, heads[task]!);
      const target = tf.gather(targets[task]!, rows);
      return isClasses
        ? tf.losses.softmaxCrossEntropy(target, output)
        : tf.mean<tf.Scalar>(tf.squaredDifference(output, target));
    },
  };
};
