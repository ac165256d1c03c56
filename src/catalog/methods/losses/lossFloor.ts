import type { TaskId } from '../../../spec/experiment';
import type { Problem } from '../../../spec/problem';

/** Losses are counted as at least `floor`, so that dividing by them stays finite; every one it lifts is said. */
export const floorLosses = (tasks: readonly TaskId[], losses: readonly number[], floor: number) => ({
  losses: losses.map((loss) => (loss < floor ? floor : loss)),
  notices: tasks.flatMap((task, t): readonly Problem[] =>
    losses[t]! < floor ? [{ code: 'loss-near-zero', values: { task, floor }, at: { type: 'task', task } }] : [],
  ),
});
