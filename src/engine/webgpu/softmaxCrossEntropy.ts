import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { allocate, runProgram } from './dispatch';

/** One invocation a row: the maximum, the sum of the shifted exponentials, then loss and gradient. */
const body = (): string => `
  let first = i * uniforms.classes;
  let last = first + uniforms.classes;
  var largest = logits[first];
  for (var k = first + 1u; k < last; k++) { largest = max(largest, logits[k]); }
  var sum = 0.0;
  var hit = 0.0;
  for (var k = first; k < last; k++) {
    let shifted = logits[k] - largest;
    sum += exp(shifted);
    hit += targets[k] * shifted;
  }
  perRow[i] = log(sum) - hit;
  for (var k = first; k < last; k++) { gradient[k] = exp(logits[k] - largest) / sum - targets[k]; }`;

/**
 * logits z and target q, both [rows, classes] → log Σ exp z − Σ q z, [rows], and its derivative softmax(z) − q,
 * [rows, classes]. Rows of q sum to 1; a row of zeros gives finite values of no meaning.
 */
export const softmaxCrossEntropy: KernelFunc = ({ inputs, backend }) => {
  const webgpu = backend as WebGPUBackend;
  const { logits, target } = inputs as { logits: TensorInfo; target: TensorInfo };
  const [rows, classes] = logits.shape as [number, number];
  const [perRow, gradient] = [allocate(webgpu, [rows]), allocate(webgpu, [rows, classes])];
  runProgram(webgpu, {
    key: 'SoftmaxCrossEntropy',
    body,
    threads: rows,
    bindings: [
      { name: 'perRow', tensor: perRow, writable: true },
      { name: 'gradient', tensor: gradient, writable: true },
      { name: 'logits', tensor: logits, writable: false },
      { name: 'targets', tensor: target, writable: false },
    ],
    uniforms: [{ name: 'classes', type: 'u32', value: classes }],
  });
  return [perRow, gradient];
};
