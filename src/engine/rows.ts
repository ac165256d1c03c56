import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../catalog/layers/entry';
import type { TaskId } from '../spec/experiment';

/** A stack of one cotangent (or gradient) per task: [tasks.length, …]. */
export interface Rows {
  readonly tasks: readonly TaskId[];
  readonly tensor: Tensor;
}

/** How contributions to one cotangent meet: rows of the same task add, rows of different tasks stand side by side. */
export type MergeRows = (tf: Tf, contributions: readonly Rows[], tasks: readonly TaskId[]) => Tensor;

const sum = (tf: Tf, tensors: readonly Tensor[]): Tensor => tensors.reduce((total, tensor) => tf.add(total, tensor));

/** One row for all tasks: the weights are in the seeds already. */
export const mergeSummed: MergeRows = (tf, contributions) =>
  sum(
    tf,
    contributions.map(({ tensor }) => tensor),
  );

/** Puts rows into their places of a taller stack, zeros elsewhere. */
export const scatter = (tf: Tf, { tasks, tensor }: Rows, into: readonly TaskId[]): Tensor => {
  if (tasks.length === into.length) return tensor;
  const selection = new Float32Array(into.length * tasks.length);
  tasks.forEach((task, column) => (selection[into.indexOf(task) * tasks.length + column] = 1));
  const [, ...rest] = tensor.shape;
  const flat = tf.reshape(tensor, [tasks.length, -1]);
  const product = tf.matMul(
    tf.tensor2d(selection, [into.length, tasks.length]),
    flat as ReturnType<typeof tf.tensor2d>,
  );
  return tf.reshape(product, [into.length, ...rest]);
};

export const mergeStacked: MergeRows = (tf, contributions, tasks) => {
  const rows = contributions.flatMap((contribution) => contribution.tasks);
  const disjoint = rows.length === tasks.length && new Set(rows).size === rows.length;
  if (contributions.length > 1 && disjoint) {
    const sorted = contributions.toSorted((a, b) => tasks.indexOf(a.tasks[0]!) - tasks.indexOf(b.tasks[0]!));
    const order = sorted.flatMap((contribution) => contribution.tasks);
    if (order.every((task, i) => task === tasks[i]))
      return tf.concat(
        sorted.map(({ tensor }) => tensor),
        0,
      );
  }
  return sum(
    tf,
    contributions.map((contribution) => scatter(tf, contribution, tasks)),
  );
};
