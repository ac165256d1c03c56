import type { Matrix } from '../../../lib/linearAlgebra';
import type { TaskId } from '../../../spec/experiment';
import type { Problem } from '../../../spec/problem';
import type { Statistics } from '../entry';

/** Inner products with the rows of tasks whose gradient is not finite put to zero; every such task is said. */
export const finiteProducts = (tasks: readonly TaskId[], products: Matrix) => {
  const lost = products.map((row, t) => !Number.isFinite(row[t]!));
  const clean = (x: number, i: number, j: number): number => (lost[i]! || lost[j]! || !Number.isFinite(x) ? 0 : x);
  return {
    products: products.map((row, i) => row.map((x, j) => clean(x, i, j))),
    notices: tasks
      .filter((_, t) => lost[t]!)
      .map((task): Problem => ({ code: 'gradient-not-finite', values: { task }, at: { type: 'task', task } })),
  };
};

/** The Gramian of the step, for a method that cannot do without: a gradient that is not finite counts as zero. */
export const readGramian = ({ tasks, gramian }: Statistics) => {
  if (gramian === undefined) throw new Error('A method was called without the Gramian it needs');
  const { products, notices } = finiteProducts(tasks, gramian);
  return { gramian: products, notices };
};
