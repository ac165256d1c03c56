import { backend_util, util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { defineKernel, type SimdKernel } from './define';

/** Numbers of the operations in `assembly/binary.ts`. */
const codes = {
  Add: 0,
  Sub: 1,
  Multiply: 2,
  RealDiv: 3,
  Maximum: 4,
  Minimum: 5,
  SquaredDifference: 6,
} as const;
const preluCode = 7;

interface Axis {
  size: number;
  /** Bytes from one index to the next; 0 = broadcast. */
  a: number;
  b: number;
}

/** Steps along the axes of `out`, aligned at the last one. */
const stepsOf = (shape: readonly number[], out: readonly number[]): number[] => {
  const lead = out.length - shape.length;
  const steps = out.map(() => 0);
  let step = 4;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1) steps[lead + i] = step;
    step *= shape[i]!;
  }
  return steps;
};

/** The axes of a broadcast, outermost first, those that lie behind one another in both operands as one; two at least. */
const axesOf = (aShape: readonly number[], bShape: readonly number[], out: readonly number[]): Axis[] => {
  const a = stepsOf(aShape, out);
  const b = stepsOf(bShape, out);
  const axes: Axis[] = [];
  for (let i = out.length - 1; i >= 0; i--) {
    if (out[i] === 1) continue;
    const axis = { size: out[i]!, a: a[i]!, b: b[i]! };
    const inner = axes[0];
    const isContinued = inner && axis.a === inner.a * inner.size && axis.b === inner.b * inner.size;
    if (isContinued) inner.size *= axis.size;
    else axes.unshift(axis);
  }
  if (axes.length === 0) axes.push({ size: 1, a: 4, b: 4 });
  if (axes.length === 1) axes.unshift({ size: 1, a: 0, b: 0 });
  return axes;
};

const broadcast = (backend: SimdBackend, code: number, a: TensorInfo, b: TensorInfo): TensorInfo => {
  const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const out = backend.output(shape);
  if (util.sizeFromShape(shape) === 0) return out;
  const axes = axesOf(a.shape, b.shape, shape);
  backend.call('binary', [
    ...[code, backend.address(a), backend.address(b), backend.address(out), axes.length],
    ...axes.flatMap(({ size, a: aStep, b: bStep }) => [size, aStep, bStep]),
  ]);
  return out;
};

interface Two {
  [name: string]: TensorInfo;
  a: TensorInfo;
  b: TensorInfo;
}

const arithmetic = Object.entries(codes).map(([name, code]): SimdKernel =>
  defineKernel<Two, unknown>(name, ({ inputs: { a, b }, backend }) => broadcast(backend, code, a, b)),
);

const prelu = defineKernel<{ [name: string]: TensorInfo; x: TensorInfo; alpha: TensorInfo }, unknown>(
  'Prelu',
  ({ inputs: { x, alpha }, backend }) => broadcast(backend, preluCode, x, alpha),
);

const arraysPerCall = 32;

/** TensorFlow.js hands the summands over as an array. */
const addN = defineKernel<Record<number, TensorInfo>, unknown>('AddN', ({ inputs, backend }) => {
  const arrays = Object.values(inputs);
  const { shape } = arrays[0]!;
  const out = backend.output(shape);
  const size = util.sizeFromShape(shape);
  if (size === 0) return out;
  const addresses = arrays.map((one) => backend.address(one));
  const sum = backend.address(out);
  let done = 0;
  while (done < addresses.length) {
    const room = done === 0 ? arraysPerCall : arraysPerCall - 1;
    const next = addresses.slice(done, done + room);
    const summands = done === 0 ? next : [sum, ...next];
    backend.call('addArrays', [sum, size, summands.length, ...summands]);
    done += next.length;
  }
  return out;
});

export const binaries: readonly SimdKernel[] = [...arithmetic, prelu, addN];
