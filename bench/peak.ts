import * as tf from '@tensorflow/tfjs-core';

const size = 256;
const forMs = 100;

/** What our backend reaches in the product of two 256 × 256 matrices, in 10⁹ operations a second, a multiply-add as two. */
export const measureGemm = async (): Promise<number> => {
  const [a, b] = [tf.ones([size, size]), tf.ones([size, size])];
  const times: number[] = [];
  const started = performance.now();
  while (performance.now() - started < forMs) {
    const from = performance.now();
    const product = tf.matMul(a, b);
    await product.data();
    times.push(performance.now() - from);
    product.dispose();
  }
  tf.dispose([a, b]);
  return (2 * size ** 3) / Math.min(...times) / 1e6;
};
