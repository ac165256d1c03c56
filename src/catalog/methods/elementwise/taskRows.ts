import type { Tensor } from '@tensorflow/tfjs-core';
import type { TaskId } from '../../../spec/experiment';
import type { Tf } from '../../layers/entry';
import type { Buffers, TaskRows } from '../elements';

const perRowShape = ({ tasks, rows }: TaskRows): number[] => [tasks.length, ...rows.shape.slice(1).map(() => 1)];

/** A number for each row: [tasks, 1, …], to be multiplied with the rows. */
export const perRow = (tf: Tf, rows: TaskRows, of: (task: TaskId) => number): Tensor =>
  tf.tensor(rows.tasks.map(of), perRowShape(rows));

/** ‖gₜ‖ over all variables together; for each of these, as `perRow`. */
export const rowNorms = (tf: Tf, gradients: readonly TaskRows[]): readonly Tensor[] => {
  const squares = new Map<TaskId, Tensor[]>();
  for (const { tasks, rows } of gradients) {
    const sums = tf.unstack(tf.sum(tf.square(tf.reshape(rows, [tasks.length, -1])), 1));
    tasks.forEach((task, t) => squares.set(task, [...(squares.get(task) ?? []), sums[t]!]));
  }
  const norms = new Map([...squares].map(([task, parts]) => [task, tf.sqrt(tf.addN(parts))]));
  return gradients.map((rows) => tf.reshape(tf.stack(rows.tasks.map((task) => norms.get(task)!)), perRowShape(rows)));
};

const hasShape = (tensor: Tensor | undefined, shape: readonly number[]): tensor is Tensor =>
  tensor?.shape.join() === shape.join();

/** The buffer `name` where it has the shape; zeros at the start, and where the variable has become another. */
export const bufferOf = (tf: Tf, buffers: Buffers, name: string, shape: readonly number[]): Tensor => {
  const kept = buffers[name];
  return hasShape(kept, shape) ? kept : tf.zeros([...shape]);
};

/** Name of the buffer with a row for every task that reaches a variable. */
export const rowsName = (name: string, { id, tasks }: TaskRows): string => `${name}:${id}:${JSON.stringify(tasks)}`;

/** That buffer, [tasks, …shape]. Where other tasks reach the variable than before, those that stay keep their row, new ones begin with zeros. */
export const rowsBufferOf = (tf: Tf, buffers: Buffers, name: string, gradient: TaskRows): Tensor => {
  const kept = buffers[rowsName(name, gradient)];
  if (hasShape(kept, gradient.rows.shape)) return kept;
  const shape = gradient.rows.shape.slice(1);
  const start = `${name}:${gradient.id}:`;
  const before = new Map<TaskId, Tensor>();
  for (const [key, buffer] of Object.entries(buffers)) {
    if (!key.startsWith(start) || buffer.shape.slice(1).join() !== shape.join()) continue;
    const rows = tf.unstack(buffer);
    (JSON.parse(key.slice(start.length)) as readonly TaskId[]).forEach((task, t) => before.set(task, rows[t]!));
  }
  return tf.stack(gradient.tasks.map((task) => before.get(task) ?? tf.zeros(shape)));
};

/** buffer ← buffer + rate (row − buffer), row by row; a rate of 0 leaves a row as it is. */
export const follow = (tf: Tf, buffer: Tensor, rows: Tensor, rate: Tensor): Tensor =>
  tf.add(buffer, tf.mul(rate, tf.sub(rows, buffer)));
