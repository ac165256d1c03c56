import { coneParams, projectOnCone, type ConeParams } from './dualCone';
import type { WeightingMethod } from '../entry';
import { gramianNeeds } from '../needs';

/**
 * The rule of Gradient Episodic Memory (Lopez-Paz & Ranzato 2017, equation 11) for several tasks at once: the mean of the gradients,
 * projected onto their dual cone by one quadratic program, solved exactly. ⟨gₜ, d⟩ ≥ −ρ wₜ Σ |g|² for every task, with ρ the
 * regularization. Task heads follow their own raw loss.
 */
export const dualProj: WeightingMethod<ConeParams, null> = {
  kind: 'dualproj',
  text: {
    en: {
      label: 'DualProj',
      help: 'Takes the mean of the gradients, turned just far enough not to conflict with any task.',
    },
    'zh-CN': { label: 'DualProj', help: '取各梯度的平均，再转到恰好不与任何任务冲突的方向。' },
  },
  paper: {
    cite: 'Lopez-Paz & Ranzato, Gradient Episodic Memory for Continual Learning, NeurIPS 2017',
    url: 'https://arxiv.org/abs/1706.08840',
  },
  formula: 'd = argmin {‖x − ḡ‖² : x·gⱼ ≥ 0 ∀j},  ḡ = (1/T) Σᵢ gᵢ',
  looksAt: 'gradients',
  scale: 'mean',
  card: async () => (await import('../cards/dualProj')).card,
  params: coneParams,
  needs: () => gramianNeeds,
  init: () => null,
  weigh(statistics, state, params) {
    const { weights, notices } = projectOnCone(statistics, params, (p) => [p]);
    return { shared: [weights], private: [weights.map(() => 1)], notices, state };
  },
};
