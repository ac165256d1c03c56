import { innerRate, logitRate, startEqual, twoAhead, weighByShares, type LearnedShares } from './bilevel';
import type { WeightingMethod } from '../entry';

export type MomlParams = { learningRate: number; innerLearningRate: number };

/**
 * Ye et al. 2021, with one inner step as in LibMTL. After a trial step down the weighted losses of the inner batch, every task's outer loss has its
 * own exact gradient along the logits, −η ⟨∇Lₜᵒᵘᵗ, ∇Lₛⁱⁿ⟩ through the softmax; these are brought to length 1 and their min-norm point
 * (by the published search: where they cancel, Adam makes whole steps out of what it leaves over) moves the logits by Adam. Then an ordinary step. Zero ones are left out (a single task's always is); where all are, or something is
 * not finite, the weights stay.
 */
export const moml: WeightingMethod<MomlParams, LearnedShares> = {
  kind: 'moml',
  text: {
    en: {
      label: 'MOML',
      help: 'Learns the weights so that after a trial step every task is better off on another batch, none at the cost of another.',
    },
    'zh-CN': {
      label: 'MOML',
      help: '学习权重，使试走一步之后每个任务在另一个批量上都变好，而不是以牺牲某个任务为代价。',
    },
  },
  paper: {
    cite: 'Ye et al., Multi-Objective Meta Learning, NeurIPS 2021',
    url: 'https://arxiv.org/abs/2102.07121',
  },
  keywords: ['bilevel', '双层优化', '元学习'],
  formula: 'λ* = argmin (L₁ᵒᵘᵗ, L₂ᵒᵘᵗ, …)(θ − η ∇ Σₜ λₜ Lₜⁱⁿ),  λ = softmax(α)',
  looksAt: 'losses',
  scale: 'mean',
  card: async () => (await import('../cards/moml')).card,
  lookAhead: async () => (await import('./momlAhead')).momlAhead,
  params: { learningRate: logitRate, innerLearningRate: innerRate },
  needs: () => twoAhead,
  init: startEqual,
  weigh: weighByShares,
};
