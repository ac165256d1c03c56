import type { TaskId } from '../../../spec/experiment';
import { logitRate, startEqual, twoAhead, weighByShares, type LearnedShares } from './bilevel';
import type { WeightingMethod } from '../entry';

export type AutoLambdaParams = { learningRate: number; primary: Readonly<Record<TaskId, number>> };

/**
 * Liu et al. 2022, with softmax weights as in LibMTL. A trial step down the weighted losses of the inner batch, with the network's learning
 * rate η; d is the gradient of the primary tasks' losses there, on the outer batch. How the weighted inner gradient along d depends on
 * the weights, a finite difference of inner losses at ± 0.01 d/‖d‖, moves the logits by Adam. Then an ordinary step. Where d is zero or
 * something is not finite the weights stay.
 */
export const autoLambda: WeightingMethod<AutoLambdaParams, LearnedShares> = {
  kind: 'auto-lambda',
  text: {
    en: {
      label: 'Auto-Lambda',
      help: 'Tries a step on one batch, sees on another whom it helped, and learns the weights from that.',
    },
    'zh-CN': { label: 'Auto-Lambda', help: '先在一个批量上试走一步，再在另一个批量上看它帮到了谁，由此学习权重。' },
  },
  paper: {
    cite: 'Liu, James, Davison & Johns, Auto-Lambda: Disentangling Dynamic Task Relationships, TMLR 2022',
    url: 'https://arxiv.org/abs/2202.03091',
  },
  keywords: ['bilevel', '双层优化', 'meta-learning', '元学习'],
  formula: 'λ* = argmin Σₖ Lₖᵒᵘᵗ(θ − η ∇ Σₜ λₜ Lₜⁱⁿ),  λ = softmax(α)',
  looksAt: 'losses',
  scale: 'mean',
  card: async () => (await import('../cards/autoLambda')).card,
  lookAhead: async () => (await import('./autoLambdaAhead')).autoLambdaAhead,
  params: {
    learningRate: logitRate,
    primary: {
      type: 'perTask',
      default: 1,
      min: 0,
      max: 1,
      live: true,
      text: {
        en: {
          label: 'Primary',
          help: 'How much this task counts in the outer loss; 0 makes it a helper of the others.',
        },
        'zh-CN': { label: '主任务', help: '该任务在外层损失中的比重；设为 0 时它只为其他任务服务。' },
      },
    },
  },
  needs: () => twoAhead,
  init: startEqual,
  weigh: weighByShares,
};
