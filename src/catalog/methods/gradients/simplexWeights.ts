import type { TaskId } from '../../../spec/experiment';

/** Weights of all tasks that add up to 1 and are carried from step to step. */
export type SimplexWeights = Readonly<Record<TaskId, number>>;

export const equalWeights = (tasks: readonly TaskId[]): SimplexWeights =>
  Object.fromEntries(tasks.map((task) => [task, 1 / tasks.length]));

const massOf = (all: SimplexWeights, tasks: readonly TaskId[]): number =>
  tasks.reduce((sum, task) => sum + (all[task] ?? 0), 0);

/** Those of the present tasks among themselves, sum 1; equal where together they have none. */
export const presentWeights = (all: SimplexWeights, tasks: readonly TaskId[]): readonly number[] => {
  const mass = massOf(all, tasks);
  return tasks.map((task) => (mass > 0 ? (all[task] ?? 0) / mass : 1 / tasks.length));
};

/** The present tasks share anew what they had together; absent ones keep theirs. */
export const withPresent = (
  all: SimplexWeights,
  tasks: readonly TaskId[],
  weights: readonly number[],
): SimplexWeights => {
  const mass = massOf(all, tasks);
  return { ...all, ...Object.fromEntries(tasks.map((task, t) => [task, weights[t]! * mass])) };
};
