import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { Shape } from '../../spec/shape';
import { sizeOf } from '../../spec/shape';
import { fusedKernel } from '../fusedKernel';
import { outputSize } from './convolution';
import type { LayerEntry, Tf } from './entry';
import { needsImage, windowTooLarge } from './misfits';
import { strideParam, windowParam } from './windowParams';

type MaxPoolParams = { readonly size: number; readonly stride: number };

const shapeOf = ([height, width, channels]: Shape, { size, stride }: MaxPoolParams): Shape => [
  outputSize(height!, size, stride, 'valid'),
  outputSize(width!, size, stride, 'valid'),
  channels!,
];

export const maxPool: LayerEntry<MaxPoolParams> = {
  kind: 'max-pool',
  group: 'layers',
  text: {
    en: { label: 'Max pooling', help: 'Keeps the largest value of every window, so the image becomes smaller.' },
    'zh-CN': { label: '最大池化', help: '保留每个窗口中的最大值，使图像变小。' },
  },
  params: { size: windowParam(2), stride: strideParam(2) },
  slots: [{ name: 'input', arity: 'one' }],
  outputShape: ([input], params) => {
    if (input!.length !== 3) return needsImage('max-pool', input!);
    const isTooLarge = params.size > Math.min(input![0]!, input![1]!);
    return isTooLarge ? windowTooLarge('max-pool', params.size, input!) : shapeOf(input!, params);
  },
  variables: () => [],
  /** A comparison counts as one. */
  multiplyAdds: ([input], params) => sizeOf(shapeOf(input!, params)) * params.size ** 2,
  forward: (tf, { inputs, params: { size, stride } }) => {
    const input = inputs[0] as Tensor4D;
    const output = tf.maxPool(input, size, stride, 'valid');
    return { output, saved: { input, output } };
  },
  backward: (tf, { saved, dOutput, wanted, params }) => ({
    dInputs: [wanted.inputs[0] ? inputGradient(tf, saved['input']!, saved['output']!, dOutput, params) : null],
    dVariables: {},
  }),
};

/** Where the backend has no kernel for S rows, they fold into the batch. At a tie the first of the window gets all, as TensorFlow.js has it. */
const inputGradient = (tf: Tf, input: Tensor, output: Tensor, dOutput: Tensor, params: MaxPoolParams): Tensor => {
  const [stack, batch, ...shape] = dOutput.shape as [number, number, ...number[]];
  const windows = { filterSize: [params.size, params.size], strides: [params.stride, params.stride], pad: 'valid' };
  const [stacked] = fusedKernel(tf, 'StackedMaxPoolGrad', { dy: dOutput, input, output }, windows) ?? [];
  if (stacked) return stacked;
  const folded: Tensor = tf.engine().runKernel(
    tf.MaxPoolGrad,
    {
      dy: tf.reshape(dOutput, [stack * batch, ...shape]),
      input: repeat(tf, input, stack),
      output: repeat(tf, output, stack),
    },
    windows,
  );
  return tf.reshape(folded, [stack, ...input.shape]);
};

const repeat = (tf: Tf, tensor: Tensor, times: number): Tensor =>
  times === 1 ? tensor : tf.concat(Array.from({ length: times }, () => tensor));
