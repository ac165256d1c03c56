import { dot, norm } from '../../../lib/linearAlgebra';
import type { TaskId } from '../../../spec/experiment';
import type { WeightingMethod } from '../entry';
import { lossNeeds } from '../needs';
import { preferenceParam, readPreferences, type Preferences } from './preferences';

type PbiParams = { preferences: Preferences; theta: number; ideal: Readonly<Record<TaskId, number>> };

/** Losses arrive in single precision: a distance to the ray that is smaller than this part of the whole is its noise. */
const nearRay = 2 ** -23;

/**
 * Penalty-based boundary intersection, Zhang & Li 2007 (MOEA/D). With the preferences as a unit vector λ/‖λ‖ and the ideal point z*:
 * d₁ = (L − z*)·λ/‖λ‖, d₂ = ‖(L − z*) − d₁ λ/‖λ‖‖, objective d₁ + θ d₂, so w = λ/‖λ‖ + θ ((L − z*) − d₁ λ/‖λ‖)/d₂ over the present
 * tasks. d₁ has a sign, so losses below the ideal point go on falling.
 *
 * On the ray itself d₂ has no derivative: w = λ/‖λ‖, the smallest of its subgradients; the same where a loss is not finite.
 * Weights of losses that are below their share are negative once θ is large. Preferences that are all zero count as equal.
 */
export const pbi: WeightingMethod<PbiParams, null> = {
  kind: 'pbi',
  text: {
    en: { label: 'PBI', help: 'Lowers the losses along a preferred ray and penalizes the distance from it.' },
    'zh-CN': { label: 'PBI', help: '沿偏好方向降低各损失，并惩罚偏离该方向的距离。' },
  },
  paper: {
    cite: 'Zhang & Li, MOEA/D: A Multiobjective Evolutionary Algorithm Based on Decomposition, IEEE Transactions on Evolutionary Computation 2007',
    url: 'https://doi.org/10.1109/TEVC.2007.892759',
  },
  keywords: ['Pareto', '帕累托'],
  formula: 'L = d₁ + θ d₂,  d₁ = (L − z*)·λ/‖λ‖,  d₂ = ‖(L − z*) − d₁ λ/‖λ‖‖',
  looksAt: 'losses',
  scale: 'own',
  card: async () => (await import('../cards/pbi')).card,
  params: {
    preferences: preferenceParam,
    theta: {
      type: 'number',
      default: 5,
      min: 0,
      max: 50,
      live: true,
      text: {
        en: { label: 'θ', help: 'How strongly the distance from the preferred ray is penalized.' },
        'zh-CN': { label: 'θ', help: '对偏离偏好方向的惩罚强度。' },
      },
    },
    ideal: {
      type: 'perTask',
      default: 0,
      min: 0,
      max: 100,
      live: true,
      text: {
        en: { label: 'Ideal loss z*', help: 'Where the ray starts: the lowest loss this task can reach.' },
        'zh-CN': { label: '理想损失 z*', help: '射线的起点：该任务可能达到的最低损失。' },
      },
    },
  },
  needs: () => lossNeeds,
  init: () => null,
  weigh({ tasks, losses }, state, { preferences, theta, ideal }) {
    const { shares, notices } = readPreferences(tasks, preferences);
    const length = norm(shares);
    const ray = shares.map((share) => share / length);
    const f = losses.map((loss, t) => loss - (ideal[tasks[t]!] ?? 0));
    const d1 = dot(f, ray);
    const across = f.map((value, t) => value - d1 * ray[t]!);
    const d2 = norm(across);
    // Not so where a number is not finite.
    const off = d2 > nearRay * norm(f) && Number.isFinite(d2);
    const weights = ray.map((along, t) => (off ? along + theta * (across[t]! / d2) : along));
    return { shared: [weights], private: [weights], notices, state };
  },
};
