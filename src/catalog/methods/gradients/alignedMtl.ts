import { applySpectrum, gramianRange } from '../../../lib/solvers/symmetricEigen';
import type { WeightingMethod } from '../entry';
import { atTasks, gramianRows } from './gramianRows';
import { gramianNeeds } from '../needs';
import { importanceOf, importanceParam, type Importance } from './importance';

type Scale = 'min' | 'median' | 'rmse';
type AlignedParams = { scale: Scale; importance: Importance };

/** The common length of the aligned components, squared; `kept` from largest to smallest. */
const scaleOf = (kept: readonly number[], scale: Scale): number => {
  switch (scale) {
    case 'min':
      return kept.at(-1) ?? 0;
    case 'median':
      // The lower one of an even number.
      return kept[kept.length >> 1] ?? 0;
    case 'rmse':
      return kept.reduce((sum, l) => sum + l / kept.length, 0);
  }
};

/**
 * Senushkin et al. 2023. K = V diag(l) Vᵀ; the principal components of the gradients are all given one length √s, with s the
 * smallest, the lower median or the mean of the kept l: w = √s V diag(1/√l) Vᵀ p, p = 1 unless tasks differ in importance (the
 * scale of a sum). Independent gradients keep all components; of dependent ones those with l > T · precision · max l
 * count. Zero gradients have weight 0 (1 each where all are zero). Task heads follow their own raw loss.
 */
export const alignedMtl: WeightingMethod<AlignedParams, null> = {
  kind: 'aligned-mtl',
  text: {
    en: {
      label: 'Aligned-MTL',
      help: 'Turns the gradients into perpendicular ones of equal length, so that none can dominate or conflict.',
    },
    'zh-CN': { label: 'Aligned-MTL', help: '把各任务梯度的主成分对齐为等长且互相垂直，消除主导和冲突。' },
  },
  paper: {
    cite: 'Senushkin et al., Independent Component Alignment for Multi-Task Learning, CVPR 2023',
    url: 'https://arxiv.org/abs/2305.19000',
  },
  formula: 'GGᵀ = V Λ Vᵀ,  α = V √(s Λ⁻¹) Vᵀ 1,  s = minᵢ λᵢ',
  looksAt: 'gradients',
  scale: 'sum',
  card: async () => (await import('../cards/alignedMtl')).card,
  params: {
    scale: {
      type: 'choice',
      default: 'min',
      live: true,
      options: [
        {
          value: 'min',
          text: {
            en: { label: 'Smallest', help: 'All components become as short as the shortest: convergence is proven.' },
            'zh-CN': { label: '最小', help: '所有成分缩到与最短的一样长：有收敛保证。' },
          },
        },
        {
          value: 'median',
          text: {
            en: { label: 'Median', help: 'The middle one decides: larger steps.' },
            'zh-CN': { label: '中位数', help: '由中间的成分决定：步长更大。' },
          },
        },
        {
          value: 'rmse',
          text: {
            en: { label: 'Root mean square', help: 'The mean of the squared lengths decides: the largest steps.' },
            'zh-CN': { label: '均方根', help: '由长度平方的平均值决定：步长最大。' },
          },
        },
      ],
      text: {
        en: { label: 'Common length', help: 'How long the aligned components are.' },
        'zh-CN': { label: '统一长度', help: '对齐之后各成分的长度。' },
      },
    },
    importance: importanceParam,
  },
  needs: () => gramianNeeds,
  init: () => null,
  weigh(statistics, state, { scale, importance }) {
    const p = importanceOf(statistics.tasks, importance);
    const rows = gramianRows(statistics);
    const range = gramianRange(rows.K, statistics.precision);
    const s = scaleOf(range.values, scale);
    const w = applySpectrum(range, (l) => Math.sqrt(s / l), rows.order.map((t) => p[t]!)); // prettier-ignore
    const weights = atTasks(rows, w, statistics, { zero: 0, all: 1 });
    return { shared: [weights], private: [weights.map(() => 1)], notices: rows.notices, state };
  },
};
