import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { runProgram } from './dispatch';

/** One invocation a row: the maximum, the sum of the shifted exponentials, then loss and gradient. */
const body = (): string => `
  let first = i * uniforms.classes;
  let last = first + uniforms.classes;
  var largest = in0[first];
  for (var k = first + 1u; k < last; k++) { largest = max(largest, in0[k]); }
  var sum = 0.0;
  var hit = 0.0;
  for (var k = first; k < last; k++) {
    let shifted = in0[k] - largest;
    sum += exp(shifted);
    hit += in1[k] * shifted;
  }
  out0[i] = log(sum) - hit;
  for (var k = first; k < last; k++) { out1[k] = exp(in0[k] - largest) / sum - in1[k]; }`;

/**
 * logits z and target q, both [rows, classes] → log Σ exp z − Σ q z, [rows], and its derivative softmax(z) − q,
 * [rows, classes]. Rows of q sum to 1; a row of zeros gives finite values of no meaning.
 */
export const softmaxCrossEntropy: KernelFunc = ({ inputs, backend }) => {
  const { logits, target } = inputs as { logits: TensorInfo; target: TensorInfo };
  const [rows, classes] = logits.shape as [number, number];
  const program = {
    key: 'SoftmaxCrossEntropy',
    body,
    threads: classes === 0 ? 0 : rows,
    outputs: [[rows], [rows, classes]],
    uniforms: [{ name: 'classes', type: 'u32' as const, value: classes }],
  };
  return runProgram(backend as WebGPUBackend, program, [logits, target]);
};
