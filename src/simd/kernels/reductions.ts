import { backend_util, util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { floatWord } from '../ops';
import { defineKernel, type SimdKernel } from './define';

/** Numbers of the reductions in `assembly/reduce.ts`. */
const codes = { sum: 0, maximum: 1, minimum: 2 } as const;

/** [before, count, after] → [before, after]. */
interface Pass {
  readonly before: number;
  readonly count: number;
  readonly after: number;
}

/** From that many rows on a second pass is worth its call. */
const manyRows = 1024;
const widest = 64;

/** Columns that do not fill the registers: several rows lie side by side as one, and what they come to is reduced again. */
const split = (pass: Pass): Pass[] => {
  const { before, count, after } = pass;
  if (after === 1 || after >= 32 || count < manyRows) return [pass];
  let rows = 1;
  while (count % (2 * rows) === 0 && 2 * rows * after <= widest) rows *= 2;
  if (rows === 1 || rows === count) return [pass];
  return [
    { before, count: count / rows, after: rows * after },
    { before, count: rows, after },
  ];
};

/** One pass for each run of neighbouring axes, the innermost first; axes of size 1 keep no runs apart. */
const passesOf = (shape: readonly number[], axes: readonly number[]): Pass[] => {
  const runs: { size: number; isReduced: boolean }[] = [];
  shape.forEach((size, i) => {
    if (size === 1) return;
    const isReduced = axes.includes(i);
    const last = runs.at(-1);
    if (last?.isReduced === isReduced) last.size *= size;
    else runs.push({ size, isReduced });
  });
  const passes: Pass[] = [];
  let after = 1;
  for (let i = runs.length - 1; i >= 0; i--) {
    const { size, isReduced } = runs[i]!;
    const before = runs.slice(0, i).reduce((product, run) => product * run.size, 1);
    if (isReduced) passes.push(...split({ before, count: size, after }));
    else after *= size;
  }
  return passes.length > 0 ? passes : [{ before: 1, count: 1, after }];
};

interface Reduction {
  readonly code: number;
  /** None: all. */
  readonly axis: number | number[] | undefined;
  readonly keepDims: boolean;
  readonly isMean: boolean;
}

const reduce = (
  backend: SimdBackend,
  x: TensorInfo,
  { code, axis, keepDims, isMean }: Reduction,
): TensorInfo | null => {
  const axes = util.parseAxisParam(axis ?? x.shape.map((_, i) => i), x.shape);
  const [kept, reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  const count = util.sizeFromShape(reduced);
  if (count === 0 && code !== codes.sum) return null;
  const out = backend.output(keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept);
  const size = util.sizeFromShape(kept);
  if (size === 0) return out;
  if (count === 0) {
    backend.call('fill', [backend.address(out), size, floatWord(0)]);
    return out;
  }
  const passes = passesOf(x.shape, axes);
  const rooms = passes.slice(0, -1).map(({ before, after }) => 4 * before * after);
  const from = backend.address(x);
  const to = backend.address(out);
  const run = (room: number): void => {
    let source = from;
    passes.forEach(({ before, count: rows, after }, i) => {
      const isLast = i === passes.length - 1;
      const target = isLast ? to : room + rooms.slice(0, i).reduce((sum, bytes) => sum + bytes, 0);
      const divisor = floatWord(isLast && isMean ? count : 1);
      backend.call('reduce', [code, source, target, before, rows, after, divisor]);
      source = target;
    });
  };
  if (rooms.length === 0) run(0);
  else backend.scratch(rooms.reduce((sum, bytes) => sum + bytes, 0), run); // prettier-ignore
  return out;
};

interface One {
  [name: string]: TensorInfo;
  x: TensorInfo;
}

interface Attrs {
  readonly axis?: number | number[];
  /** What `Max` calls its axes. */
  readonly reductionIndices?: number | number[];
  readonly keepDims: boolean;
}

const reduction = (name: string, code: number, isMean = false): SimdKernel =>
  defineKernel<One, Attrs>(name, ({ inputs: { x }, attrs: { axis, reductionIndices, keepDims }, backend }) =>
    reduce(backend, x, { code, axis: axis ?? reductionIndices, keepDims, isMean }),
  );

export const reductions: readonly SimdKernel[] = [
  reduction('Sum', codes.sum),
  // The same under a name of its own, by which a caller learns that an axis in the middle costs no transposition.
  reduction('SumWithoutTranspose', codes.sum),
  reduction('Mean', codes.sum, true),
  reduction('Max', codes.maximum),
  reduction('Min', codes.minimum),
];
