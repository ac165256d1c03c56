import * as tf from '@tensorflow/tfjs-core';

const size = 256;
const forMs = 100;
/** The clock of a page counts in 0.1 ms, in some browsers in 1 ms: one product is too short to be timed by it. */
const products = 16;

/** What our backend reaches in the product of two 256 × 256 matrices, in 10⁹ operations a second, a multiply-add as two. */
export const measureGemm = async (): Promise<number> => {
  const [a, b] = [tf.ones([size, size]), tf.ones([size, size])];
  const times: number[] = [];
  const started = performance.now();
  while (performance.now() - started < forMs) {
    const from = performance.now();
    for (let i = 1; i < products; i++) tf.matMul(a, b).dispose();
    const last = tf.matMul(a, b);
    await last.data();
    times.push(performance.now() - from);
    last.dispose();
  }
  tf.dispose([a, b]);
  return (2 * size ** 3 * products) / Math.min(...times) / 1e6;
};
