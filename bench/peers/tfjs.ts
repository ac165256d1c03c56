import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { createRng } from '../../src/lib/rng';
import { heapBytes, type Stepper } from '../entrant';
import type { Work } from '../work';
import { pcgradCoefficients } from './pcgrad';
import { startTfjs } from './tfjsBackend';

/** One layer's kernel and bias. */
type Weights = Readonly<{ kernel: tf.Variable; bias: tf.Variable }>;

const weightsOf = ({ variables }: Work, layer: string): Weights => {
  const variable = (name: string): tf.Variable => {
    const { shape, values } = variables[`${layer}/${name}`]!;
    return tf.variable(tf.tensor(values, [...shape]));
  };
  return { kernel: variable('kernel'), bias: variable('bias') };
};

const linear = (x: tf.Tensor, { kernel, bias }: Weights): tf.Tensor => tf.add(tf.matMul(x, kernel), bias);

const convPool = (x: tf.Tensor, { kernel, bias }: Weights): tf.Tensor =>
  tf.maxPool(
    tf.relu(tf.add(tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor as tf.Tensor4D, 1, 'valid'), bias)) as tf.Tensor4D,
    2,
    2,
    'valid',
  );

const trunkOf = (work: Work): { readonly weights: readonly Weights[]; forward(x: tf.Tensor): tf.Tensor } => {
  if (work.network === 'mlp') {
    const weights = [weightsOf(work, 'trunk1'), weightsOf(work, 'trunk2')];
    return { weights, forward: (x) => weights.reduce((h, layer) => tf.relu(linear(h, layer)), x) };
  }
  const weights = [weightsOf(work, 'trunk1'), weightsOf(work, 'trunk2'), weightsOf(work, 'trunk3')];
  const [first, second, third] = weights as [Weights, Weights, Weights];
  const forward = (x: tf.Tensor): tf.Tensor => {
    const pooled = convPool(convPool(x, first), second);
    return tf.relu(linear(tf.reshape(pooled, [pooled.shape[0]!, -1]), third));
  };
  return { weights, forward };
};

const variablesOf = (layers: readonly Weights[]): tf.Variable[] => layers.flatMap(({ kernel, bias }) => [kernel, bias]);

/**
 * Multi-task training as the documentation of TensorFlow.js has it: data in tensors, batches by `gather`,
 * `optimizer.minimize` for the plain sum of the losses, one `variableGrads` a task for PCGrad, whose gradients become
 * one matrix, so that inner products and combination are a product each. Losses are not read.
 */
export const openTfjs = async (work: Work, backend: string): Promise<Stepper> => {
  const label = await startTfjs(backend);
  const random = createRng(1).uniform;
  const inputs = tf.tensor(work.inputs.values, [...work.inputs.shape]);
  const isClasses = work.network === 'lenet';
  const targets = work.targets.map((values) =>
    isClasses
      ? tf.cast(tf.oneHot(tf.tensor1d(Int32Array.from(values), 'int32'), 10), 'float32')
      : tf.tensor2d(values, [values.length, 1]),
  );
  const batches = Array.from({ length: work.order.length / work.batchSize }, (_, i) =>
    tf.tensor1d(work.order.subarray(i * work.batchSize, (i + 1) * work.batchSize), 'int32'),
  );
  const trunk = trunkOf(work);
  const heads = targets.map((_, t) => weightsOf(work, `head${t + 1}`));
  const shared = variablesOf(trunk.weights);
  const optimizer = tf.train.adam(work.learningRate);

  const lossOf = (task: number, hidden: tf.Tensor, rows: tf.Tensor1D): tf.Scalar => {
    const output = linear(hidden, heads[task]!);
    const target = tf.gather(targets[task]!, rows);
    return isClasses
      ? tf.losses.softmaxCrossEntropy(target, output)
      : tf.mean<tf.Scalar>(tf.squaredDifference(output, target));
  };

  const equalStep = (rows: tf.Tensor1D, readsLoss: boolean): tf.Scalar | null =>
    optimizer.minimize(() => {
      const hidden = trunk.forward(tf.gather(inputs, rows));
      return tf.addN(heads.map((_, t) => lossOf(t, hidden, rows)));
    }, readsLoss);

  const flat = (grads: tf.NamedTensorMap): tf.Tensor1D =>
    tf.concat(shared.map(({ name }) => tf.reshape(grads[name]!, [-1])));
  const unflat = (row: tf.Tensor): tf.NamedTensorMap => {
    const parts = tf.split(
      tf.reshape(row, [-1]),
      shared.map(({ size }) => size),
    );
    return Object.fromEntries(shared.map(({ name, shape }, i) => [name, tf.reshape(parts[i]!, shape)]));
  };
  const pcgradStep = async (rows: tf.Tensor1D): Promise<tf.Scalar[]> => {
    const { values, own, rowsOfG, gram } = tf.tidy(() => {
      const x = tf.gather(inputs, rows);
      const tasks = heads.map((head, t) =>
        tf.variableGrads(() => lossOf(t, trunk.forward(x), rows), [...shared, ...variablesOf([head])]),
      );
      const G = tf.stack(tasks.map(({ grads }) => flat(grads)));
      return {
        values: tasks.map(({ value }) => value),
        own: tasks.map(({ grads }, t) =>
          Object.fromEntries(variablesOf([heads[t]!]).map(({ name }) => [name, grads[name]!])),
        ),
        rowsOfG: G,
        gram: tf.matMul(G, G, false, true),
      };
    });
    const products = await gram.data();
    const K = heads.map((_, t) => products.subarray(t * heads.length, (t + 1) * heads.length));
    tf.tidy(() => {
      const combined = tf.matMul(tf.tensor2d([pcgradCoefficients(K, random)]), rowsOfG);
      optimizer.applyGradients({ ...unflat(combined), ...Object.assign({}, ...own) });
    });
    tf.dispose([gram, rowsOfG, own]);
    return values;
  };

  let step = 0;
  let last: readonly tf.Scalar[] = [];
  const train = async (readsLoss: boolean): Promise<void> => {
    const rows = batches[step++ % batches.length]!;
    tf.dispose([...last]);
    if (work.method === 'pcgrad') last = await pcgradStep(rows);
    else {
      const cost = equalStep(rows, readsLoss);
      last = cost ? [cost] : [];
    }
  };
  return {
    backend: label,
    step: () => train(false),
    async stepWithLoss() {
      await train(true);
      const losses = await Promise.all(last.map((loss) => loss.data()));
      return losses.reduce((sum, [loss]) => sum + loss!, 0);
    },
    settle: () => heads[0]!.bias.data(),
    memory: () => ({ heapBytes: heapBytes(), wasmBytes: null, tensors: tf.memory().numTensors }),
  };
};
