import type { Statistics } from '../entry';
import { initialLog, learnedLogs, type LogsRule, type LogsState } from './learnedLogs';

export const initialScale = initialLog(0, {
  en: { label: 'Initial s', help: 'Start of the log scale of every loss; the scale starts at exp(s).' },
  'zh-CN': { label: 's 的初始值', help: '每个损失的对数尺度的初值；尺度从 exp(s) 开始。' },
});

const rule: LogsRule = {
  weight: Math.exp,
  slope: (s, loss) => Math.exp(s) * loss - 1,
  atLimit: 'scale-at-limit',
};

/**
 * The loss part of IMTL (Liu et al. 2021): L′ₜ = exp(sₜ) Lₜ − sₜ with learnable s, at its minimum where every exp(sₜ) Lₜ is 1.
 * `weights` = exp(s).
 */
export const learnedScales = (
  statistics: Pick<Statistics, 'tasks' | 'losses'>,
  state: LogsState,
  parameters: readonly number[],
): ReturnType<typeof learnedLogs> => learnedLogs(statistics, state, parameters, rule);
