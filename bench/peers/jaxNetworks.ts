import { lax, nn, numpy as np } from '@jax-js/jax';
import type { Work } from '../work';

export type Params = Record<string, np.Array>;

const dense = (x: np.Array, params: Params, layer: string): np.Array =>
  np.dot(x, params[`${layer}/kernel`]!).add(params[`${layer}/bias`]!);

/** [batch, channels, height, width]; bias and activation after the pool, where there is less to do, as in its own example. */
const convPool = (x: np.Array, params: Params, layer: string): np.Array => {
  const convolved = lax.convGeneralDilated(x, params[`${layer}/kernel`]!, [1, 1], 'VALID');
  return nn.relu(lax.reduceWindow(convolved.add(params[`${layer}/bias`]!), (window) => np.max(window), [2, 2], [2, 2]));
};

/** [batch, …] → [batch, units]; consumes both. */
export const trunkOf = (work: Work): ((params: Params, x: np.Array) => np.Array) =>
  work.network === 'mlp'
    ? (params, x) => nn.relu(dense(nn.relu(dense(x, params, 'trunk1')), params, 'trunk2'))
    : (params, x) => {
        const pooled = convPool(convPool(x, params, 'trunk1'), params, 'trunk2');
        return nn.relu(dense(pooled.reshape([work.batchSize, -1]), params, 'trunk3'));
      };

/** Mean loss of one head on what the trunk gives; consumes all. */
export const headLossOf =
  (work: Work, task: number) =>
  (params: Params, hidden: np.Array, target: np.Array): np.Array => {
    const output = dense(hidden, params, `head${task + 1}`);
    return work.network === 'mlp'
      ? np.mean(np.square(output.sub(target)))
      : nn
          .logSoftmax(output)
          .mul(target)
          .sum()
          .mul(-1 / work.batchSize);
  };

/** Kernels of convolutions as [filters, channels, height, width]; rows of the dense layer behind them in the order channel, height, width. */
const arrange = (name: string, array: np.Array): np.Array => {
  if (name.endsWith('kernel') && array.shape.length === 4) return np.transpose(array, [3, 2, 0, 1]);
  if (name === 'trunk3/kernel') {
    const units = array.shape[1]!;
    return np.transpose(array.reshape([4, 4, 20, units]), [2, 0, 1, 3]).reshape([320, units]);
  }
  if (name === 'trunk1/bias' || name === 'trunk2/bias') return array.reshape([array.shape[0]!, 1, 1]);
  return array;
};

export const paramsOf = ({ network, variables }: Work): Params =>
  Object.fromEntries(
    Object.entries(variables).map(([name, { values, shape }]) => {
      const array = np.array(values.slice()).reshape([...shape]);
      return [name, network === 'lenet' ? arrange(name, array) : array];
    }),
  );
