import type { NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel } from './define';
import { sizeOf } from './layout';

/**
 * Inner products of stacked rows: tensors { rows0, rows1, … }, each [S, …], give [S, S] = Σ over tensors of R Rᵀ, R being a
 * tensor with all axes but the first as one. Symmetric to the bit. A kernel of our own: no other backend has it.
 */
const gram = defineKernel<NamedTensorInfoMap, unknown>('Gram', ({ inputs, backend }) => {
  const tensors = Object.values(inputs) as TensorInfo[];
  const rows = tensors[0]?.shape[0];
  if (rows === undefined || tensors.some(({ shape }) => shape[0] !== rows)) {
    throw new Error(`Gram: tensors of as many rows each are wanted, not ${tensors.map(({ shape }) => `[${shape.join()}]`).join()}.`); // prettier-ignore
  }
  const out = backend.output([rows, rows]);
  const list = tensors.flatMap((tensor) => [backend.address(tensor), sizeOf(tensor.shape.slice(1))]);
  if (rows > 0) backend.call('gram', [backend.address(out), rows, tensors.length, ...list]);
  return out;
});

interface SumInputs {
  [name: string]: TensorInfo;
  rows: TensorInfo;
  coefficients: TensorInfo;
}

/** Σₛ cₛ · rowsₛ: { rows [S, …shape], coefficients [S] } → […shape]. A kernel of our own. */
const weightedRowSum = defineKernel<SumInputs, unknown>(
  'WeightedRowSum',
  ({ inputs: { rows, coefficients }, backend }) => {
    const count = rows.shape[0];
    if (count === undefined || sizeOf(coefficients.shape) !== count) {
      throw new Error(`WeightedRowSum: [${coefficients.shape.join()}] coefficients for rows [${rows.shape.join()}].`);
    }
    const out = backend.output(rows.shape.slice(1));
    const addresses = [backend.address(rows), backend.address(coefficients), backend.address(out)];
    backend.call('weightedRowSum', [...addresses, count, sizeOf(out.shape)]);
    return out;
  },
);

export const stacks = [gram, weightedRowSum];
