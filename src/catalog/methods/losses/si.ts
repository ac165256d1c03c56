import type { WeightingMethod } from '../entry';
import { floorLosses } from './lossFloor';
import { lossNeeds } from '../needs';

type SiParams = Record<never, never>;

/** Smallest loss that counts: its logarithm falls no further. */
const lossFloor = 1e-8;

/**
 * Scale-invariant sum, a baseline of Navon et al. 2022: objective Σ log Lₜ, so wₜ = 1/Lₜ with the losses of this very step. A loss
 * below 1e-8 counts as that and a notice says so; one that is not finite has the weight 1.
 */
export const si: WeightingMethod<SiParams, null> = {
  kind: 'si',
  text: {
    en: { label: 'SI', help: 'Scale-invariant: adds up the logarithms of the losses, so that units do not matter.' },
    'zh-CN': { label: 'SI', help: '尺度不变：把各损失的对数相加，损失的单位和量级不再影响训练。' },
  },
  paper: {
    cite: 'Navon et al., Multi-Task Learning as a Bargaining Game, ICML 2022',
    url: 'https://arxiv.org/abs/2202.01017',
  },
  formula: 'L = Σₜ log Lₜ,  wₜ = 1 / Lₜ',
  looksAt: 'losses',
  scale: 'own',
  card: async () => (await import('../cards/si')).card,
  params: {},
  needs: () => lossNeeds,
  init: () => null,
  weigh({ tasks, losses }, state) {
    const floored = floorLosses(tasks, losses, lossFloor);
    const weights = floored.losses.map((loss) => (Number.isFinite(loss) ? 1 / loss : 1));
    return { shared: [weights], private: [weights], notices: floored.notices, state };
  },
};
