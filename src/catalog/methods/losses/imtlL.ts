import type { WeightingMethod } from '../entry';
import type { LogsState } from './learnedLogs';
import { initialScale, learnedScales } from './learnedScale';
import { lateLossNeeds } from '../needs';

/**
 * Liu et al. 2021, the loss part of IMTL alone: objective Σ exp(sₜ) Lₜ − sₜ with learnable s, so wₜ = exp(sₜ), and
 * ∂/∂sₜ = exp(sₜ) Lₜ − 1 drives every weighted loss to 1. Heads are scaled too.
 */
export const imtlL: WeightingMethod<{ initial: number }, LogsState> = {
  kind: 'imtl-l',
  text: {
    en: { label: 'IMTL-L', help: 'Learns a scale for each loss that brings all scaled losses to 1.' },
    'zh-CN': { label: 'IMTL-L', help: '为每个损失学习一个缩放系数，使缩放后的损失都趋于 1。' },
  },
  paper: {
    cite: 'Liu et al., Towards Impartial Multi-task Learning, ICLR 2021',
    url: 'https://openreview.net/forum?id=IMPnRXEWpvr',
  },
  formula: 'L = Σₜ exp(sₜ) Lₜ − sₜ,  wₜ = exp(sₜ)',
  looksAt: 'losses',
  scale: 'own',
  card: async () => (await import('../cards/imtlL')).card,
  params: { initial: initialScale },
  needs: () => lateLossNeeds,
  init: (tasks) => ({ tasks: [...tasks] }),
  parameters: (tasks, { initial }) => tasks.map(() => initial),
  weigh(statistics, state, _params, _drawn, parameters) {
    const { weights, learned, notices } = learnedScales(statistics, state, parameters);
    return { shared: [weights], private: [weights], ...learned, notices, state };
  },
};
