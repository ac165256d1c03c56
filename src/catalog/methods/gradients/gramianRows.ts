import { canonicalOrder, reordered } from '../../../lib/solvers/canonicalOrder';
import type { Matrix } from '../../../lib/linearAlgebra';
import type { Problem } from '../../../spec/problem';
import type { Statistics } from '../entry';
import { readGramian } from './readGramian';

/** The gradients of a step that are not zero, as their inner products. */
export interface GramianRows {
  /** Their Gramian over `unit`, so that the mean of its diagonal is 1. */
  readonly K: Matrix;
  readonly unit: number;
  /** Which task each row is of. */
  readonly order: readonly number[];
  /** What is said of zero gradients and of those that are not finite. */
  readonly notices: readonly Problem[];
}

/** Squared lengths below this have lost their digits to underflow. */
const smallest = 1e-290;

/**
 * The non-zero rows, in an order that depends on their inner products alone: so decisions that hang on a rounding error, such as
 * ranks, fall the same way whatever the order of the tasks.
 */
export const gramianRows = (statistics: Statistics): GramianRows => {
  const { gramian, notices } = readGramian(statistics);
  const kept = gramian.map((_, t) => t).filter((t) => gramian[t]![t]! > smallest);
  const order = canonicalOrder(reordered(gramian, kept)).map((row) => kept[row]!);
  const unit = order.reduce((sum, t) => sum + gramian[t]![t]! / order.length, 0);
  const zero = statistics.tasks.filter((_, t) => !(gramian[t]![t]! > smallest));
  return {
    K: reordered(gramian, order).map((row) => row.map((x) => x / unit)),
    unit,
    order,
    notices: [
      ...notices,
      ...zero
        .filter((task) => !notices.some(({ values }) => values['task'] === task))
        .map((task): Problem => ({ code: 'gradient-zero', values: { task }, at: { type: 'task', task } })),
    ],
  };
};

/** Values of rows back at their tasks: `zero` for zero gradients, or `all` where there are no others. */
export const atTasks = (
  { order }: GramianRows,
  values: readonly number[],
  { tasks }: Statistics,
  { zero, all }: { readonly zero: number; readonly all: number },
): readonly number[] => {
  const out = tasks.map(() => (order.length > 0 ? zero : all));
  order.forEach((t, row) => (out[t] = values[row]!));
  return out;
};
