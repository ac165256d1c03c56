import type { WeightingMethod } from '../entry';
import { elementNeeds } from '../needs';
import { trimOf } from './trim';

export type TrimmedMeanParams = { trim: number };

/**
 * Yin et al. 2018. Element by element the `trim` largest and smallest of the tasks' gradients are dropped and the rest is averaged (the scale
 * of a mean). Only tasks that are present and reach a variable count there; where too few do, fewer are dropped, so that one is left
 * at least. The result lies outside the span of the gradients: the coefficients say nothing. Task heads follow their own raw loss.
 */
export const trimmedMean: WeightingMethod<TrimmedMeanParams, null> = {
  kind: 'trimmed-mean',
  text: {
    en: {
      label: 'Trimmed mean',
      help: 'For every gradient entry drops the largest and smallest tasks and averages the others.',
    },
    'zh-CN': {
      label: '截尾均值',
      help: '对梯度的每个分量，去掉最大和最小的若干任务，再对其余的取平均。',
    },
  },
  paper: {
    cite: 'Yin, Chen, Ramchandran & Bartlett, Byzantine-Robust Distributed Learning: Towards Optimal Statistical Rates, ICML 2018',
    url: 'https://arxiv.org/abs/1803.01498',
  },
  keywords: ['拜占庭'],
  formula: 'dₚ = Σₜ [k < t ≤ T − k] g₍ₜ₎ₚ / (T − 2k),  g₍₁₎ₚ ≤ g₍₂₎ₚ ≤ …',
  looksAt: 'gradients',
  scale: 'mean',
  card: async () => (await import('../cards/trimmedMean')).card,
  elements: async () => (await import('./trimmedMeanElements')).trimmedMeanElements,
  params: {
    trim: {
      type: 'number',
      default: 1,
      min: 0,
      max: 10,
      step: 1,
      integer: true,
      live: true,
      text: {
        en: { label: 'Dropped at each end k', help: 'With T tasks at most (T − 1)/2.' },
        'zh-CN': { label: '每端去掉的个数 k', help: '有 T 个任务时最多为 (T − 1)/2。' },
      },
    },
  },
  needs: () => elementNeeds,
  init: () => null,
  weigh({ tasks }, state, params) {
    const T = tasks.length;
    const used = trimOf(params.trim, T);
    return {
      shared: [tasks.map(() => 1 / T)],
      private: [tasks.map(() => 1)],
      notices:
        T > 1 && used < params.trim
          ? [
              {
                code: 'trim-limited',
                values: { tasks: T, used, trim: params.trim },
                at: { type: 'param', name: 'trim' },
              },
            ]
          : [],
      state,
    };
  },
};
