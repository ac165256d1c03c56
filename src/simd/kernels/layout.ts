import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';

/** One axis of a box of numbers that is copied; steps in numbers. */
export interface Axis {
  readonly size: number;
  readonly from: number;
  readonly to: number;
}

/** A place in a tensor's numbers. */
export interface Place {
  readonly tensor: TensorInfo;
  readonly offset: number;
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, axis) => size * axis, 1);

/** Steps of all axes, the last one (always 1) as well. */
export const stepsOf = (shape: readonly number[]): number[] =>
  shape.length === 0 ? [] : [...util.computeStrides([...shape]), 1];

/** Axes that lie behind each other on both sides count as one. */
const joined = (axes: readonly Axis[]): Axis[] => {
  const kept: Axis[] = [];
  for (const axis of axes) {
    if (axis.size === 1) continue;
    const outer = kept.at(-1);
    if (outer?.from === axis.from * axis.size && outer.to === axis.to * axis.size) {
      kept[kept.length - 1] = { ...axis, size: outer.size * axis.size };
    } else {
      kept.push(axis);
    }
  }
  return kept;
};

/** The order of loops is free: innermost what is contiguous in the target, before it what is contiguous in the source. */
const ordered = (axes: readonly Axis[]): Axis[] => {
  const inner = axes.find(({ to }) => to === 1);
  const source = axes.find((axis) => axis.from === 1 && axis !== inner);
  const rest = axes.filter((axis) => axis !== inner && axis !== source).sort((a, b) => b.to - a.to);
  return [...rest, ...(source ? [source] : []), ...(inner ? [inner] : [])];
};

/** Copies the numbers of a box. */
export const copyBox = (backend: SimdBackend, from: Place, to: Place, axes: readonly Axis[]): void => {
  if (axes.some(({ size }) => size === 0)) return;
  const loops = ordered(joined(axes));
  if (loops.length === 0) loops.push({ size: 1, from: 1, to: 1 });
  backend.call('copy', [
    backend.address(from.tensor) + 4 * from.offset,
    backend.address(to.tensor) + 4 * to.offset,
    loops.length,
    ...loops.flatMap((axis) => [axis.size, 4 * axis.from, 4 * axis.to]),
  ]);
};
