import type { WeightingMethod } from '../entry';
import { floorLosses } from './lossFloor';
import { lossNeeds } from '../needs';

type InverseLossParams = { alpha: number };

/** Smallest loss that counts: below it the weight stops growing. */
const lossFloor = 1e-6;

/**
 * wₜ = 1/Lₜ^α with the losses of this very step, held constant. α = 1 is the gradient of Σ log Lₜ (scale-invariant), α = 0 equal
 * weights. A loss that is not finite has the weight 1: the engine stops such a run anyway.
 */
export const inverseLoss: WeightingMethod<InverseLossParams, null> = {
  kind: 'inverse-loss',
  text: {
    en: {
      label: 'Inverse loss',
      help: 'A task counts more the smaller its loss is, so that losses of different scale meet.',
    },
    'zh-CN': { label: '损失倒数', help: '损失越小的任务权重越大，使不同量级的损失得到平衡。' },
  },
  formula: 'wₜ = 1 / Lₜᵅ',
  looksAt: 'losses',
  scale: 'own',
  card: async () => (await import('../cards/inverseLoss')).card,
  params: {
    alpha: {
      type: 'number',
      default: 1,
      min: 0,
      max: 2,
      step: 0.01,
      live: true,
      text: {
        en: { label: 'α', help: '0 is equal weights; 1 makes every task count by its relative change.' },
        'zh-CN': { label: 'α', help: '0 即等权重；1 表示各任务按损失的相对变化计入。' },
      },
    },
  },
  needs: () => lossNeeds,
  init: () => null,
  weigh({ tasks, losses }, state, { alpha }) {
    const floored = floorLosses(tasks, losses, lossFloor);
    const weights = floored.losses.map((loss) => (Number.isFinite(loss) ? loss ** -alpha : 1));
    return { shared: [weights], private: [weights], notices: floored.notices, state };
  },
};
