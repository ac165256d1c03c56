import type { Rng } from '../../../lib/rng';
import type { TaskId } from '../../../spec/experiment';

/** For every task the order in which it visits the tasks; itself and absent ones are skipped. */
export type VisitOrders = Readonly<Record<TaskId, readonly TaskId[]>>;

/** Fisher–Yates. */
const shuffled = (tasks: readonly TaskId[], rng: Rng): readonly TaskId[] => {
  const order = [...tasks];
  for (let i = order.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    const swap = order[i]!;
    order[i] = order[j]!;
    order[j] = swap;
  }
  return order;
};

export const drawOrders = (rng: Rng, tasks: readonly TaskId[]): VisitOrders => {
  const orders: Record<TaskId, readonly TaskId[]> = {};
  for (const task of tasks) orders[task] = shuffled(tasks, rng);
  return orders;
};

/** Places among the present tasks that `task` visits, in its order; all of them where none was drawn. */
export const visitsOf = (task: TaskId, tasks: readonly TaskId[], orders: VisitOrders): readonly number[] =>
  (orders[task] ?? tasks).map((other) => tasks.indexOf(other)).filter((j) => j >= 0 && tasks[j] !== task);
