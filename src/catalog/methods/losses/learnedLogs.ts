import type { TaskId } from '../../../spec/experiment';
import type { NumberParam } from '../../../spec/params';
import type { Problem } from '../../../spec/problem';
import type { Localized, Words } from '../../../i18n/language';
import type { Statistics } from '../entry';

/** All tasks of the experiment: the order of the learnable s. */
export type LogsState = { readonly tasks: readonly TaskId[] };

/** |s| counts up to here only: e^s stays within 1e±13. */
const limit = 30;
const clamp = (s: number): number => Math.min(limit, Math.max(-limit, s));

/** An objective Σ weight(sₜ) Lₜ + …(sₜ) with one learnable logarithm sₜ a task. */
export interface LogsRule {
  weight(s: number): number;
  /** d objective / d s. */
  slope(s: number, loss: number): number;
  /** Code of the notice for an s at its limit. */
  readonly atLimit: string;
}

export const initialLog = (initial: number, text: Localized<Words>): NumberParam => ({
  type: 'number',
  default: initial,
  min: -5,
  max: 5,
  step: 0.1,
  text,
});

/**
 * `logs`, `weights`: over the present tasks. `learned.parameterGradient`: over all, 0 where a loss is not known; absent where
 * none is.
 */
export const learnedLogs = (
  { tasks, losses }: Pick<Statistics, 'tasks' | 'losses'>,
  state: LogsState,
  parameters: readonly number[],
  { weight, slope, atLimit }: LogsRule,
) => {
  const logOf = (task: TaskId): number => clamp(parameters[state.tasks.indexOf(task)] ?? 0);
  const slopeOf = (task: TaskId): number => {
    const loss = losses[tasks.indexOf(task)];
    return loss !== undefined && Number.isFinite(loss) ? slope(logOf(task), loss) : 0;
  };
  const logs = tasks.map(logOf);
  return {
    logs,
    weights: logs.map(weight),
    learned: losses.some(Number.isFinite) ? { parameterGradient: state.tasks.map(slopeOf) } : {},
    notices: tasks
      .filter((_, t) => Math.abs(logs[t]!) === limit)
      .map((task): Problem => ({ code: atLimit, values: { task, limit }, at: { type: 'task', task } })),
  };
};
