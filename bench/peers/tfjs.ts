import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { createRng } from '../../src/lib/rng';
import { heapBytes, type Stepper } from '../entrant';
import type { Work } from '../work';
import { pcgradCoefficients } from './pcgrad';
import { startTfjs } from './tfjsBackend';
import { createNetwork, variablesOf, type Network } from './tfjsNetworks';

/** Trains one batch. Gives the losses where they are wanted or were had anyway, not read. */
type Step = (rows: tf.Tensor1D, wantsLoss: boolean) => Promise<readonly tf.Scalar[]>;

const equalStep = (network: Network, optimizer: tf.Optimizer): Step => {
  const tasks = network.heads.map((_, t) => t);
  return async (rows, wantsLoss) => {
    const cost = optimizer.minimize(() => {
      const hidden = network.hidden(rows);
      return tf.addN(tasks.map((t) => network.loss(t, hidden, rows)));
    }, wantsLoss);
    return cost ? [cost] : [];
  };
};

/**
 * One `variableGrads` a task. The gradients of the shared variables become the rows of one matrix, so that inner
 * products and combination are a product each.
 */
const pcgradStep = ({ shared, heads, hidden, loss }: Network, optimizer: tf.Optimizer): Step => {
  const rng = createRng(1);
  const random = (): number => rng.uniform();
  const flat = (grads: tf.NamedTensorMap): tf.Tensor1D =>
    tf.concat(shared.map(({ name }) => tf.reshape(grads[name]!, [-1])));
  const sizes = shared.map(({ size }) => size);
  const unflat = (row: tf.Tensor): tf.NamedTensorMap => {
    const parts = tf.split(tf.reshape(row, [-1]), sizes);
    return Object.fromEntries(shared.map(({ name, shape }, i) => [name, tf.reshape(parts[i]!, shape)]));
  };
  const gradients = (rows: tf.Tensor1D) => {
    const tasks = heads.map((head, t) =>
      tf.variableGrads(() => loss(t, hidden(rows), rows), [...shared, ...variablesOf([head])]),
    );
    const own = tasks.map(({ grads }, t) =>
      Object.fromEntries(variablesOf([heads[t]!]).map(({ name }) => [name, grads[name]!])),
    );
    const G = tf.stack(tasks.map(({ grads }) => flat(grads)));
    return { losses: tasks.map(({ value }) => value), own, G, K: tf.matMul(G, G, false, true) };
  };
  return async (rows) => {
    const { losses, own, G, K } = tf.tidy(() => gradients(rows));
    const products = await K.data();
    const inner = heads.map((_, t) => products.subarray(t * heads.length, (t + 1) * heads.length));
    tf.tidy(() => {
      const combined = tf.matMul(tf.tensor2d([pcgradCoefficients(inner, random)]), G);
      optimizer.applyGradients({ ...unflat(combined), ...Object.assign({}, ...own) });
    });
    tf.dispose([K, G, own]);
    return losses;
  };
};

/**
 * Multi-task training as the documentation of TensorFlow.js has it: data in tensors, batches by `gather`,
 * `optimizer.minimize` for the plain sum of the losses, `variableGrads` for PCGrad. Losses are not read.
 */
export const openTfjs = async (work: Work, backend: string): Promise<Stepper> => {
  const label = await startTfjs(backend);
  const network = createNetwork(work);
  const batches = Array.from({ length: work.order.length / work.batchSize }, (_, i) =>
    tf.tensor1d(work.order.subarray(i * work.batchSize, (i + 1) * work.batchSize), 'int32'),
  );
  const optimizer = tf.train.adam(work.learningRate);
  const step = (work.method === 'pcgrad' ? pcgradStep : equalStep)(network, optimizer);
  let steps = 0;
  const train = (wantsLoss: boolean): Promise<readonly tf.Scalar[]> =>
    step(batches[steps++ % batches.length]!, wantsLoss);
  return {
    backend: label,
    step: async () => tf.dispose([...(await train(false))]),
    async stepWithLoss() {
      const losses = [...(await train(true))];
      const values = await Promise.all(losses.map((loss) => loss.data()));
      tf.dispose(losses);
      return values.reduce((sum, [value]) => sum + value!, 0);
    },
    settle: () => network.heads[0]!.bias.data(),
    memory: () => ({ heapBytes: heapBytes(), wasmBytes: null, tensors: tf.memory().numTensors }),
  };
};
