import { dot } from '../../../lib/linearAlgebra';
import { simplexProjection } from '../../../lib/solvers/simplexProjection';
import type { WeightingMethod } from '../entry';
import { threeBatchNeeds } from '../needs';
import { finiteProducts } from './readGramian';
import { equalWeights, presentWeights, withPresent, type SimplexWeights } from './simplexWeights';

type ModoParams = { gamma: number; rho: number };

/**
 * Chen et al. 2023. Three mini-batches a step: λ ← Π(λ − γ (G₂ G₃ᵀ λ + ρ λ)) on the simplex from the second and third, whose
 * product is an unbiased estimate of the Gramian; the step follows G₁ᵀ λ of the first. λ starts equal. Absent tasks keep
 * their λ, the present ones share what they have. Task heads follow the mean of their raw loss over the three batches.
 */
export const modo: WeightingMethod<ModoParams, SimplexWeights> = {
  kind: 'modo',
  text: {
    en: {
      label: 'MoDo',
      help: 'MGDA for noisy gradients: its weights take one small step at a time, on batches of their own.',
    },
    'zh-CN': { label: 'MoDo', help: '面向随机梯度的 MGDA：权重每步只移动一点，并使用独立的小批量来更新。' },
  },
  paper: {
    cite: 'Chen et al., Three-Way Trade-Off in Multi-Objective Learning: Optimization, Generalization and Conflict-Avoidance, NeurIPS 2023',
    url: 'https://arxiv.org/abs/2305.20057',
  },
  formula: 'λ ← Π(λ − γ (G₂ G₃ᵀ λ + ρ λ)),  Π : ℝᵀ → Δ,  d = G₁ᵀ λ',
  looksAt: 'gradients',
  scale: 'mean',
  card: async () => (await import('../cards/modo')).card,
  params: {
    gamma: {
      type: 'number',
      default: 1e-3,
      min: 1e-6,
      max: 10,
      scale: 'log',
      live: true,
      text: {
        en: { label: 'γ', help: 'Step size of the weights.' },
        'zh-CN': { label: 'γ', help: '权重更新的步长。' },
      },
    },
    rho: {
      type: 'number',
      default: 0.1,
      min: 0,
      max: 10,
      live: true,
      text: {
        en: { label: 'ρ', help: 'Pulls the weights towards equal ones.' },
        'zh-CN': { label: 'ρ', help: '把权重拉向相等的强度。' },
      },
    },
  },
  needs: () => threeBatchNeeds,
  init: equalWeights,
  weigh({ tasks, gramians }, state, { gamma, rho }) {
    if (gramians === undefined) throw new Error('MoDo was called without the Gramians between its mini-batches');
    const { products, notices } = finiteProducts(tasks, gramians[1]![2]!);
    const before = presentWeights(state, tasks);
    const weights = simplexProjection(before.map((λ, t) => λ - gamma * (dot(products[t]!, before) + rho * λ)));
    const none = tasks.map(() => 0);
    const third = tasks.map(() => 1 / 3);
    return {
      shared: [weights, none, none],
      private: [third, third, third],
      notices,
      state: withPresent(state, tasks, weights),
    };
  },
};
