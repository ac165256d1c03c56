import { backend_util, util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { floatWord } from '../ops';
import { fusedActivation } from './activation';
import { defineKernel } from './define';
import { sizeOf } from './layout';

interface Product {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly bias: TensorInfo | null;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation: number;
  readonly alpha: number;
}

const blockDepth = 512;

/** Room for a packed panel of 8 columns. */
const panelBytes = (k: number): number => 32 * Math.min(Math.max(k, 1), blockDepth);

/** act(A·B + bias) over equal or single batches; null where batches broadcast otherwise. Throws where A and B do not fit. */
const product = (backend: SimdBackend, given: Product): TensorInfo | null => {
  const { a, b, bias, transposeA, transposeB, activation, alpha } = given;
  const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
  const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
  const m = transposeA ? aColumns : aRows;
  const k = transposeA ? aRows : aColumns;
  const n = transposeB ? bRows : bColumns;
  // TensorFlow.js leaves this to its kernels.
  util.assert(k === (transposeB ? bColumns : bRows), () => `A product of [${a.shape.join()}] and [${b.shape.join()}] (transposed: ${transposeA}, ${transposeB}): the inner sizes differ.`); // prettier-ignore
  const outer = backend_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const batch = sizeOf(outer);
  const aBatch = sizeOf(a.shape.slice(0, -2));
  const bBatch = sizeOf(b.shape.slice(0, -2));
  if ((aBatch !== batch && aBatch !== 1) || (bBatch !== batch && bBatch !== 1)) return null;
  if (bias && sizeOf(bias.shape) !== n) return null;
  const out = backend.output([...outer, m, n]);
  if (batch * m * n === 0) return out;
  backend.scratch(panelBytes(k), (panel) =>
    backend.call('gemm', [
      ...[backend.address(a), backend.address(b), backend.address(out), bias ? backend.address(bias) : 0],
      ...[batch, m, n, k, (transposeA ? 1 : 0) | (transposeB ? 2 : 0)],
      ...[aBatch === 1 ? 0 : 4 * m * k, bBatch === 1 ? 0 : 4 * k * n],
      ...[activation, floatWord(alpha), panel],
    ]),
  );
  return out;
};

interface ProductInputs {
  [name: string]: TensorInfo;
  a: TensorInfo;
  b: TensorInfo;
}

const batchMatMul = defineKernel<ProductInputs, { transposeA: boolean; transposeB: boolean }>(
  'BatchMatMul',
  ({ inputs: { a, b }, attrs, backend }) => product(backend, { ...attrs, a, b, bias: null, activation: 0, alpha: 0 }),
);

interface FusedAttrs {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation: string | null;
  readonly leakyreluAlpha?: number;
}

const fusedMatMul = defineKernel<ProductInputs, FusedAttrs>(
  '_FusedMatMul',
  ({ inputs, attrs: { transposeA, transposeB, activation, leakyreluAlpha }, backend }) => {
    const fused = fusedActivation(activation);
    if (!fused || inputs['preluActivationWeights']) return null;
    const { a, b, bias } = inputs;
    const options = { transposeA, transposeB, activation: fused.code, alpha: leakyreluAlpha ?? 0 };
    const out = product(backend, { a, b, bias: bias ?? null, ...options });
    return out && fused.finish(backend, out);
  },
);

export const products = [batchMatMul, fusedMatMul];
