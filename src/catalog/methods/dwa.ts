import { softmax } from '../../lib/linearAlgebra';
import type { WeightingMethod } from './entry';
import { floorLosses } from './lossFloor';

type DwaParams = { temperature: number };

/** Smallest epoch mean that counts, above and below the fraction line. */
const lossFloor = 1e-8;

/**
 * Liu, Johns & Davison 2019 (MTAN). In epoch e ≥ 2: rₜ = L̄ₜ(e−1)/L̄ₜ(e−2), w = T softmax(r/temperature) over the present
 * tasks; before that all ones. A task without a finite mean in either epoch counts as unchanged (r = 1). Losses are
 * `late`, so that the means of an epoch are complete before the next one begins.
 */
export const dwa: WeightingMethod<DwaParams, null> = {
  kind: 'dwa',
  text: {
    en: { label: 'DWA', help: 'Dynamic weight average: tasks whose loss fell less in the last epoch get more weight.' },
    'zh-CN': { label: 'DWA', help: '动态权重平均：上一轮次中损失下降较慢的任务获得更大的权重。' },
  },
  paper: {
    cite: 'Liu, Johns & Davison, End-to-End Multi-Task Learning with Attention, CVPR 2019',
    url: 'https://arxiv.org/abs/1803.10704',
  },
  formula: 'λₖ(t) = K exp(wₖ(t−1)/T) / Σᵢ exp(wᵢ(t−1)/T),  wₖ(t−1) = Lₖ(t−1) / Lₖ(t−2)',
  looksAt: 'losses',
  scale: 'sum',
  params: {
    temperature: {
      type: 'number',
      default: 2,
      min: 0.1,
      max: 10,
      scale: 'log',
      live: true,
      text: {
        en: { label: 'Temperature T', help: 'Large values keep the weights close to equal.' },
        'zh-CN': { label: '温度 T', help: '温度越高，各任务的权重越接近相等。' },
      },
    },
  },
  needs: () => ({ losses: 'late', gradients: 'none', batches: 1, lossesAfterUpdate: false }),
  init: () => null,
  weigh({ tasks, epochMeans }, state, { temperature }) {
    const [before, last] = epochMeans.slice(-2);
    if (before === undefined || last === undefined) {
      const ones = tasks.map(() => 1);
      return { shared: [ones], private: [ones], notices: [], state };
    }
    const above = floorLosses(tasks, last, lossFloor);
    const below = floorLosses(tasks, before, lossFloor);
    const r = tasks.map((_, t) => above.losses[t]! / below.losses[t]!).map((x) => (Number.isFinite(x) ? x : 1));
    const weights = softmax(r.map((x) => x / temperature)).map((share) => tasks.length * share);
    return { shared: [weights], private: [weights], notices: above.notices, state };
  },
};
