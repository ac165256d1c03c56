import { coneParams, projectOnCone, type ConeParams } from './dualCone';
import type { WeightingMethod } from '../entry';
import { gramianNeeds } from '../needs';

/**
 * Quinton & Rey 2024. Each gradient (over T) is projected onto the dual cone of all of them, and the projections are added:
 * one quadratic program for each task, solved exactly. ⟨gₜ, d⟩ ≥ −ρ wₜ Σ |g|² for every task, with ρ the regularization. Task heads
 * follow their own raw loss.
 */
export const upgrad: WeightingMethod<ConeParams, null> = {
  kind: 'upgrad',
  text: {
    en: {
      label: 'UPGrad',
      help: 'Turns each gradient just far enough not to conflict with any task, then takes the mean.',
    },
    'zh-CN': { label: 'UPGrad', help: '把每个梯度转到恰好不与任何任务冲突的方向，然后取平均。' },
  },
  paper: {
    cite: 'Quinton & Rey, Jacobian Descent for Multi-Objective Optimization, 2024',
    url: 'https://arxiv.org/abs/2406.16232',
  },
  keywords: ['Pareto', '帕累托'],
  formula: 'd = (1/T) Σᵢ π(gᵢ),  π(g) = argmin {‖x − g‖² : x·gⱼ ≥ 0 ∀j}',
  looksAt: 'gradients',
  scale: 'mean',
  card: async () => (await import('../cards/upgrad')).card,
  params: coneParams,
  needs: () => gramianNeeds,
  init: () => null,
  weigh(statistics, state, params) {
    const { weights, notices } = projectOnCone(statistics, params, (p) =>
      p.map((x, i) => p.map((_, t) => (t === i ? x : 0))),
    );
    return { shared: [weights], private: [weights.map(() => 1)], notices, state };
  },
};
