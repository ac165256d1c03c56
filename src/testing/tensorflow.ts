/** TensorFlow.js as the oracles use it: the `cpu` backend and the tape's gradients. In the float64 project it computes in doubles. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';

await tf.setBackend('cpu');

export { tf };
