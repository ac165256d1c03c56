import type { TaskId } from '../../../spec/experiment';
import type { NumberParam } from '../../../spec/params';
import type { Problem } from '../../../spec/problem';
import type { Statistics } from '../entry';

/** All tasks of the experiment: the order of the learnable s. */
export type ScaleState = { readonly tasks: readonly TaskId[] };

/** |s| counts up to here only: e^s stays within 1e±13. */
const limit = 30;
const clamp = (s: number): number => Math.min(limit, Math.max(-limit, s));

export const initialScale: NumberParam = {
  type: 'number',
  default: 0,
  min: -5,
  max: 5,
  step: 0.1,
  text: {
    en: { label: 'Initial s', help: 'Start of the log scale of every loss; the scale starts at exp(s).' },
    'zh-CN': { label: 's 的初始值', help: '每个损失的对数尺度的初值；尺度从 exp(s) 开始。' },
  },
};

/**
 * The loss part of IMTL (Liu et al. 2021): L′ₜ = exp(sₜ) Lₜ − sₜ with learnable s, at its minimum where every exp(sₜ) Lₜ is 1.
 * `scales` = exp(s) over the present tasks; `parameterGradient` = exp(s) L − 1 over all, 0 where a loss is not known, absent where
 * none is. Losses come `late`, as with UW.
 */
export const learnedScales = (
  { tasks, losses }: Pick<Statistics, 'tasks' | 'losses'>,
  state: ScaleState,
  parameters: readonly number[],
) => {
  const s = (task: TaskId): number => clamp(parameters[state.tasks.indexOf(task)] ?? 0);
  const gradientOf = (task: TaskId): number => {
    const loss = losses[tasks.indexOf(task)];
    return loss !== undefined && Number.isFinite(loss) ? Math.exp(s(task)) * loss - 1 : 0;
  };
  return {
    scales: tasks.map((task) => Math.exp(s(task))),
    learned: losses.some(Number.isFinite) ? { parameterGradient: state.tasks.map(gradientOf) } : {},
    notices: tasks
      .filter((task) => Math.abs(s(task)) === limit)
      .map((task): Problem => ({ code: 'scale-at-limit', values: { task, limit }, at: { type: 'task', task } })),
  };
};
