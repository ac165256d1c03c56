import { bargainingWeights, headFactors } from './bargainingWeights';
import type { WeightingMethod } from '../entry';
import { gramianNeeds } from '../needs';

type FairGradParams = { alpha: number };

/**
 * Ban & Ji 2024: w > 0 with (K w)ₜ = wₜ^(−1/α), the step that is α-fair in what each task gains from it; solved exactly by
 * damped Newton (α = 1 gives the weights of Nash-MTL, without its norm limit). Weights go on the losses, so heads are scaled
 * too (that of a task with a zero shared gradient is not). Zero and cancelling gradients: `bargainingWeights`.
 */
export const fairGrad: WeightingMethod<FairGradParams, null> = {
  kind: 'fairgrad',
  text: {
    en: {
      label: 'FairGrad',
      help: 'Shares out the progress of a step fairly; α says how much the worst-off task counts.',
    },
    'zh-CN': { label: 'FairGrad', help: '在各任务之间公平分配每一步的进展；α 决定对最落后任务的照顾程度。' },
  },
  paper: {
    cite: 'Ban & Ji, Fair Resource Allocation in Multi-Task Learning, ICML 2024',
    url: 'https://arxiv.org/abs/2402.15638',
  },
  keywords: ['alpha-fairness'],
  formula: 'GGᵀ w = w^(−1/α),  w > 0,  d = Σₜ wₜ gₜ',
  looksAt: 'gradients',
  scale: 'sum',
  card: async () => (await import('../cards/fairGrad')).card,
  params: {
    alpha: {
      type: 'number',
      default: 1,
      min: 0.25,
      max: 8,
      scale: 'log',
      live: true,
      text: {
        en: {
          label: 'Fairness α',
          help: 'Small: the sum of the gains counts. 1: Nash-MTL. Large: the smallest gain counts most.',
        },
        'zh-CN': { label: '公平度 α', help: '较小时看重总收益；等于 1 即 Nash-MTL；较大时最看重收益最小的任务。' },
      },
    },
  },
  needs: () => gramianNeeds,
  init: () => null,
  weigh(statistics, state, { alpha }) {
    const { weights, notices } = bargainingWeights(statistics, alpha, 'FairGrad');
    return { shared: [weights], private: [headFactors(weights)], notices, state };
  },
};
