import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel } from './define';
import { copyBox, stepsOf } from './layout';

interface One {
  [name: string]: TensorInfo;
  x: TensorInfo;
}

const transpose = defineKernel<One, { perm: number[] }>('Transpose', ({ inputs: { x }, attrs: { perm }, backend }) => {
  const from = stepsOf(x.shape);
  const out = backend.output(perm.map((axis) => x.shape[axis]!));
  const to = stepsOf(out.shape);
  const axes = perm.map((axis, i) => ({ size: out.shape[i]!, from: from[axis]!, to: to[i]! }));
  copyBox(backend, { tensor: x, offset: 0 }, { tensor: out, offset: 0 }, axes);
  return out;
});

const reverse = defineKernel<One, { dims: number | number[] }>(
  'Reverse',
  ({ inputs: { x }, attrs: { dims }, backend }) => {
    const turned = new Set(util.parseAxisParam(dims, x.shape));
    const steps = stepsOf(x.shape);
    const out = backend.output(x.shape);
    const axes = steps.map((to, i) => ({ size: x.shape[i]!, from: turned.has(i) ? -to : to, to }));
    const offset = steps.reduce((sum, step, i) => (turned.has(i) ? sum + step * (x.shape[i]! - 1) : sum), 0);
    copyBox(backend, { tensor: x, offset }, { tensor: out, offset: 0 }, axes);
    return out;
  },
);

/** Each axis of the target is two: the repetitions, which stand still in the source, and the source's own axis. */
const tile = defineKernel<One, { reps: number[] }>('Tile', ({ inputs: { x }, attrs: { reps }, backend }) => {
  const from = stepsOf(x.shape);
  const out = backend.output(x.shape.map((size, i) => size * reps[i]!));
  const to = stepsOf(out.shape);
  const axes = x.shape.flatMap((size, i) => [
    { size: reps[i]!, from: 0, to: to[i]! * size },
    { size, from: from[i]!, to: to[i]! },
  ]);
  copyBox(backend, { tensor: x, offset: 0 }, { tensor: out, offset: 0 }, axes);
  return out;
});

export const rearranging = [transpose, reverse, tile];
