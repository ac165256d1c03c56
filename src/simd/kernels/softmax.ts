import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { defineKernel, type SimdKernel } from './define';

interface Logits {
  [name: string]: TensorInfo;
  logits: TensorInfo;
}

const isLast = (axis: number, { shape }: TensorInfo): boolean => axis === -1 || axis === shape.length - 1;

/** Rows and classes of [… rows, classes]. */
const rowsOf = ({ shape }: TensorInfo): [rows: number, classes: number] => [
  util.sizeFromShape(shape.slice(0, -1)),
  shape.at(-1) ?? 1,
];

const alongRows = (backend: SimdBackend, op: 'softmax' | 'logSoftmax', logits: TensorInfo): TensorInfo => {
  const out = backend.output(logits.shape);
  backend.call(op, [backend.address(logits), backend.address(out), ...rowsOf(logits)]);
  return out;
};

const softmax = defineKernel<Logits, { dim: number }>('Softmax', ({ inputs: { logits }, attrs: { dim }, backend }) =>
  isLast(dim, logits) ? alongRows(backend, 'softmax', logits) : null,
);

const logSoftmax = defineKernel<Logits, { axis: number }>(
  'LogSoftmax',
  ({ inputs: { logits }, attrs: { axis }, backend }) =>
    isLast(axis, logits) ? alongRows(backend, 'logSoftmax', logits) : null,
);

/**
 * logits z and target q, both [rows, classes] → log Σ exp z − Σ q z, [rows], and its derivative softmax(z) − q,
 * [rows, classes]. Rows of q sum to 1; a row of zeros gives finite values of no meaning.
 */
const softmaxCrossEntropy = defineKernel<Logits & { target: TensorInfo }, unknown>(
  'SoftmaxCrossEntropy',
  ({ inputs: { logits, target }, backend }) => {
    if (!util.arraysEqual(logits.shape, target.shape)) return null;
    const losses = backend.output(logits.shape.slice(0, -1));
    const gradient = backend.output(logits.shape);
    const addresses = [logits, target, losses, gradient].map((one) => backend.address(one));
    backend.call('softmaxCrossEntropy', [...addresses, ...rowsOf(logits)]);
    return [losses, gradient];
  },
);

export const softmaxes: readonly SimdKernel[] = [softmax, logSoftmax, softmaxCrossEntropy];
