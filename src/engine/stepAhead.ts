import type { Tensor } from '@tensorflow/tfjs-core';
import type { Oracle, Point } from '../catalog/methods/lookAhead';
import type { Matrix } from '../lib/linearAlgebra';
import { andThen, orElse, type Maybe } from '../lib/maybe';
import { mapValues } from '../lib/mapValues';
import { forward, type Variables } from './forward';
import type { HostBatch } from './batches';
import { epochsBefore, type Frame } from './frame';
import type { Network } from './network';
import type { Presence } from './presence';
import type { Runtime } from './runtime';
import { gradientsAt } from './gradientsAt';
import { taskLosses, upload } from './losses';
import { scoped } from './scope';

/** What is there to look at. */
interface Sight {
  readonly runtime: Pick<Runtime, 'tf' | 'read'>;
  readonly network: Network;
  readonly variables: Variables;
  readonly presence: Presence;
  readonly batches: readonly HostBatch[];
}

/** Losses and gradients of the network at any point, on the mini-batches of a step. */
export const oracleOf = ({
  runtime,
  network,
  variables: here,
  presence,
  batches,
}: Sight): Oracle & { freeAll(): void } => {
  const { tf } = runtime;
  const { places, tasks } = presence.all;
  const ids = presence.variables.map(({ id }) => id);
  /** All points that were handed out. */
  const handedOut: Point[] = [];
  const handOut = (compute: () => Record<string, Tensor>): Point => {
    const point = scoped(tf, compute);
    handedOut.push(point);
    return point;
  };
  /** Reads it and frees it. */
  const readOut = (tensor: Tensor): Promise<Float32Array> => runtime.read(tensor).finally(() => tensor.dispose());
  /** Variables that are not trained stay where they are. */
  const at = (point: Point): Record<string, Tensor> => ({ ...here, ...point });
  return {
    tasks,
    here: Object.fromEntries(ids.map((id) => [id, here[id]!])),
    losses(point, batch) {
      const losses = scoped(tf, () => {
        const { inputs, targets } = upload(tf, batches[batch]!);
        return taskLosses(tf, network, forward(tf, network, at(point), inputs, 'train'), targets);
      });
      return readOut(losses).then((values) => places.map((place) => values[place]!));
    },
    gradient: (point, batch, weights) =>
      handOut(() => {
        const factors = network.taskIds.map((): number | null => null);
        places.forEach((place, i) => (factors[place] = weights[i]!));
        const gradients = gradientsAt(tf, network, at(point), batches[batch]!, factors, 'summed');
        return Object.fromEntries(ids.map((id) => [id, tf.reshape(gradients[id]!, here[id]!.shape)]));
      }),
    sum: (terms) =>
      handOut(() => {
        const scaled = terms.map(([factor, point]) => mapValues(point, (tensor) => tf.mul(tensor, factor)));
        return mapValues(scaled[0]!, (first, id) =>
          scaled.slice(1).reduce((sum, term) => tf.add(sum, term[id]!), first),
        );
      }),
    products(a, b) {
      const flat = (points: readonly Point[]): Tensor =>
        tf.stack(points.map((point) => tf.concat(ids.map((id) => tf.reshape(point[id]!, [-1])))));
      const products = scoped(tf, () => tf.matMul(flat(a), flat(b), false, true));
      return readOut(products).then((values): Matrix => a.map((_, i) => b.map((__, j) => values[i * b.length + j]!)));
    },
    free: (...points) => tf.dispose(points as never),
    freeAll: () => tf.dispose(handedOut as never),
  };
};

/** Lets the method compute at other points; its state is then what it weighs this step with. */
export const lookAhead = (frame: Frame): Maybe<void> => {
  const { context, step, presence } = frame;
  if (presence.all.tasks.length === 0) return; // a batch without any label
  const { weigher, rule, runtime, network, model } = context;
  const batches = [frame.batch, ...frame.further];
  const moment = {
    step,
    epoch: Math.floor(epochsBefore(context, step)),
    learningRate: Number(rule.params['learningRate']),
  };
  const oracle = oracleOf({ runtime, network, variables: model.variables, presence, batches });
  return orElse(
    () => andThen(weigher.lookAhead(oracle, moment), (looked) => void (frame.ahead = looked)),
    (error) => {
      oracle.freeAll();
      throw error;
    },
  );
};
