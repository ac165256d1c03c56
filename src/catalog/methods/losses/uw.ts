import type { WeightingMethod } from '../entry';
import { lateLossNeeds } from '../needs';
import { initialLog, learnedLogs, type LogsRule, type LogsState } from './learnedLogs';

type UwParams = { initial: number };

const rule: LogsRule = {
  weight: (s) => Math.exp(-s) / 2,
  slope: (s, loss) => (1 - loss * Math.exp(-s)) / 2,
  atLimit: 'variance-at-limit',
};

/**
 * Kendall, Gal & Cipolla 2018. Learnable sₜ = log σₜ², objective Σ Lₜ exp(−sₜ)/2 + sₜ/2, so wₜ = exp(−sₜ)/2 and
 * ∂/∂sₜ = (1 − Lₜ exp(−sₜ))/2.
 *
 * Losses are `late`: before step k weighs, the engine asks for the parameter gradient of step k − 1 with the losses of
 * that step (they have arrived by then) and the s it weighed with, and updates s. So this is the textbook rule to the
 * letter, and no step waits for its own losses. A task without a finite loss contributes the gradient 0.
 */
export const uw: WeightingMethod<UwParams, LogsState> = {
  kind: 'uw',
  text: {
    en: { label: 'UW', help: 'Uncertainty weighting: learns how noisy each task is and trusts noisy tasks less.' },
    'zh-CN': { label: 'UW', help: '不确定性加权：学习每个任务的噪声大小，噪声越大的任务权重越小。' },
  },
  paper: {
    cite: 'Kendall, Gal & Cipolla, Multi-Task Learning Using Uncertainty to Weigh Losses, CVPR 2018',
    url: 'https://arxiv.org/abs/1705.07115',
  },
  keywords: ['homoscedastic', 'Bayes'],
  formula: 'L = Σₜ Lₜ / (2σₜ²) + log σₜ,  sₜ = log σₜ²',
  looksAt: 'losses',
  scale: 'own',
  card: async () => (await import('../cards/uw')).card,
  params: {
    initial: initialLog(-0.5, {
      en: { label: 'Initial s', help: 'Start of the log variance of every task; the weight starts at exp(−s)/2.' },
      'zh-CN': { label: 's 的初始值', help: '每个任务的对数方差的初值；权重从 exp(−s)/2 开始。' },
    }),
  },
  needs: () => lateLossNeeds,
  init: (tasks) => ({ tasks: [...tasks] }),
  parameters: (tasks, { initial }) => tasks.map(() => initial),
  weigh(statistics, state, _params, _drawn, parameters) {
    const { logs, weights, learned, notices } = learnedLogs(statistics, state, parameters, rule);
    const shown = { σ: logs.map((s) => Math.exp(s / 2)) };
    return { shared: [weights], private: [weights], ...learned, shown, notices, state };
  },
};
