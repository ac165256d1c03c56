import type { Matrix } from '../../lib/linearAlgebra';
import type { Problem } from '../../spec/problem';
import type { Statistics } from './entry';
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

const compare = (a: readonly number[], b: readonly number[]): number => {
  const i = a.findIndex((x, k) => x !== b[k]);
  return i < 0 ? 0 : b[i]! - a[i]!;
};

/** Squared lengths below this have lost their digits to underflow. */
const smallest = 1e-290;

/**
 * The non-zero rows in an order that depends on their inner products (and on `beside`, one more number for each task) alone: so
 * decisions that hang on a rounding error, such as ranks, fall the same way whatever the order of the tasks.
 */
export const gramianRows = (statistics: Statistics, beside: readonly number[] = []): GramianRows => {
  const { gramian, notices } = readGramian(statistics);
  const kept = gramian.map((_, t) => t).filter((t) => gramian[t]![t]! > smallest);
  const key = (t: number): readonly number[] => {
    const products = kept.map((s) => gramian[t]![s]!).sort((a, b) => b - a);
    return [gramian[t]![t]!, beside[t] ?? 0, ...products];
  };
  const keyed = kept.map((t) => ({ t, key: key(t) })).sort((a, b) => compare(a.key, b.key));
  const order = keyed.map(({ t }) => t);
  const unit = order.reduce((sum, t) => sum + gramian[t]![t]! / order.length, 0);
  const zero = statistics.tasks.filter((_, t) => !(gramian[t]![t]! > smallest));
  return {
    K: order.map((s) => order.map((t) => gramian[s]![t]! / unit)),
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
