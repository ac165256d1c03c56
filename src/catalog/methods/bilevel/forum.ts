import type { TaskId } from '../../../spec/experiment';
import { innerRate, logitRate, startEqual, weighByShares, type LearnedShares } from './bilevel';
import type { WeightingMethod } from '../entry';
import { noNeeds } from '../needs';

export type ForumParams = { learningRate: number; innerLearningRate: number; innerSteps: number; phi: number };
export type ForumState = LearnedShares & {
  /** Moving average of the outer tasks' multipliers. */
  readonly multipliers: Readonly<Record<TaskId, number>>;
};

/**
 * Ye et al. 2024. The lower level, f = Σ wₜ Lₜ on the batch of the step, becomes the constraint q = f − f* ≤ 0, with f* the value after
 * some inner steps. λ and ν are the multipliers of a multi-gradient step on the outer losses (another batch, gradients of length 1) that also lowers q by φ ‖∇q‖²; λ is averaged at
 * the rate 1/(epoch + 1)^¾ and ν follows from it. Network and logits (by Adam) both move along Σ λₜ ∇Lₜᵒᵘᵗ/‖∇Lₜᵒᵘᵗ‖ + ν ∇q: the step is
 * not one of weighted losses, the weights shown are those of f. Where inner steps diverge, f* is taken as f; where ∇q is zero or something is
 * not finite the step is an ordinary one.
 */
export const forum: WeightingMethod<ForumParams, ForumState> = {
  kind: 'forum',
  text: {
    en: {
      label: 'FORUM',
      help: 'Lowers the losses on another batch while it keeps the weighted training loss near what a few more steps could reach.',
    },
    'zh-CN': {
      label: 'FORUM',
      help: '降低另一个批量上的损失，同时使加权训练损失接近再走几步能达到的水平。',
    },
  },
  paper: {
    cite: 'Ye et al., A First-Order Multi-Gradient Algorithm for Multi-Objective Bi-Level Optimization, ECAI 2024',
    url: 'https://arxiv.org/abs/2401.09257',
  },
  keywords: ['双层优化'],
  formula: 'd = Σₜ λₜ ∇Lₜᵒᵘᵗ/‖∇Lₜᵒᵘᵗ‖ + ν ∇q,  q(α, θ) = f(α, θ) − f(α, θ*),  f = Σₜ softmax(α)ₜ Lₜⁱⁿ',
  looksAt: 'losses',
  scale: 'own',
  card: async () => (await import('../cards/forum')).card,
  lookAhead: async () => (await import('./forumAhead')).forumAhead,
  params: {
    learningRate: logitRate,
    innerLearningRate: innerRate,
    innerSteps: {
      type: 'number',
      default: 5,
      min: 1,
      max: 20,
      step: 1,
      integer: true,
      live: true,
      text: {
        en: { label: 'Inner steps', help: 'How far to look for what the weighted loss could be; each costs a pass.' },
        'zh-CN': { label: '内层步数', help: '为估计加权损失能降到多低而向前走的步数；每步需要一次前向和反向传播。' },
      },
    },
    phi: {
      type: 'number',
      default: 0.1,
      min: 0.001,
      max: 10,
      scale: 'log',
      live: true,
      text: {
        en: {
          label: 'Pull of the constraint φ',
          help: 'How hard the weighted training loss is pulled down beside the outer losses.',
        },
        'zh-CN': { label: '约束强度 φ', help: '在外层损失之外，把加权训练损失往下拉的力度。' },
      },
    },
  },
  needs: () => ({ ...noNeeds, ahead: 1 }),
  init: (tasks) => ({ ...startEqual(tasks), multipliers: {} }),
  weigh(statistics, state) {
    const weighing = weighByShares(statistics, state);
    const λ = statistics.tasks.map((task) => state.multipliers[task] ?? 0);
    return { ...weighing, shown: { λ } };
  },
};
