import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Oracle, Point } from '../catalog/methods/lookAhead';
import { tf } from './tensorflow';

/** x [N, D], y [N, T] */
export interface TinyBatch {
  readonly x: Tensor2D;
  readonly y: Tensor2D;
}

/** Mean squared errors [T] of tanh(x Wᵀ) headsᵀ with W [H, D], heads [T, H]. */
const lossesOf = (W: Tensor, heads: Tensor, { x, y }: TinyBatch): Tensor => {
  const hidden = tf.tanh(tf.matMul(x, W as Tensor2D, false, true));
  return tf.mean(tf.squaredDifference(tf.matMul(hidden, heads as Tensor2D, false, true), y), 0);
};

const entries = (point: Point): readonly (readonly [string, Tensor])[] => Object.entries(point);
const numbers = (tensor: Tensor): number[] => Array.from(tensor.dataSync());

/** The network of the reference cases, as a method that looks ahead sees it: variables `W` and `heads`, gradients from the tape. */
export const tinyModel = (here: Point, batches: readonly TinyBatch[]): Oracle => {
  const variables = (at: Point): readonly [Tensor, Tensor] => [at['W']!, at['heads']!];
  return {
    tasks: Array.from({ length: here['heads']!.shape[0]! }, (_, t) => `task${t}`),
    here,
    losses: (at, batch) => tf.tidy(() => numbers(lossesOf(...variables(at), batches[batch]!))),
    gradient(at, batch, weights) {
      const objective = (W: Tensor, heads: Tensor): Tensor =>
        tf.sum(tf.mul(lossesOf(W, heads, batches[batch]!), tf.tensor1d([...weights])));
      const [W, heads] = tf.tidy(() => tf.grads(objective)([...variables(at)]));
      return { W: W!, heads: heads! };
    },
    sum: (terms) =>
      Object.fromEntries(
        Object.keys(here).map((name) => [
          name,
          tf.tidy(() => tf.addN(terms.map(([factor, point]) => tf.mul(point[name]!, factor)))),
        ]),
      ),
    products: (a, b) =>
      tf.tidy(() =>
        a.map((p) =>
          b.map((q) => entries(p).reduce((sum, [name, x]) => sum + numbers(tf.sum(tf.mul(x, q[name]!)))[0]!, 0)),
        ),
      ),
    free: (...points) => tf.dispose([...points]),
  };
};
