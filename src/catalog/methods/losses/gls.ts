import type { WeightingMethod } from '../entry';
import { floorLosses } from './lossFloor';
import { lossNeeds } from '../needs';

type GlsParams = Record<never, never>;

/** Smallest loss that counts: at zero the geometric mean has no derivative. */
const lossFloor = 1e-8;

/**
 * Geometric loss strategy, Chennupati et al. 2019 (MultiNet++): objective (Πₜ Lₜ)^(1/T), so wₜ = (Πᵢ Lᵢ)^(1/T) / (T Lₜ), through
 * logarithms, over the present tasks. A loss below 1e-8 counts as that and a notice says so; where one is not finite, all
 * weights are 1/T.
 */
export const gls: WeightingMethod<GlsParams, null> = {
  kind: 'gls',
  text: {
    en: { label: 'GLS', help: 'Geometric loss strategy: minimizes the geometric mean of the losses.' },
    'zh-CN': { label: 'GLS', help: '几何损失策略：最小化各任务损失的几何平均。' },
  },
  paper: {
    cite: 'Chennupati et al., MultiNet++: Multi-Stream Feature Aggregation and Geometric Loss Strategy for Multi-Task Learning, CVPR Workshops 2019',
    url: 'https://arxiv.org/abs/1904.08492',
  },
  formula: 'L = (Πₜ Lₜ)^(1/T),  wₜ = L / (T Lₜ)',
  looksAt: 'losses',
  scale: 'mean',
  card: async () => (await import('../cards/gls')).card,
  params: {},
  needs: () => lossNeeds,
  init: () => null,
  weigh({ tasks, losses }, state) {
    const T = tasks.length;
    const floored = floorLosses(tasks, losses, lossFloor);
    const logs = floored.losses.map(Math.log);
    const mean = logs.reduce((sum, log) => sum + log, 0) / T;
    const weights = logs.map((log) => (Number.isFinite(mean) ? Math.exp(mean - log) : 1) / T);
    return { shared: [weights], private: [weights], notices: floored.notices, state };
  },
};
