import { dot, norm, type Matrix } from '../../../lib/linearAlgebra';
import { applySpectrum, gramianRange } from '../../../lib/solvers/symmetricEigen';
import type { Problem } from '../../../spec/problem';
import type { Statistics, WeightingMethod } from '../entry';
import { atTasks, gramianRows } from './gramianRows';
import { gramianNeeds } from '../needs';
import { projectionNotices } from './projectionNotices';

const sizeOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + Math.abs(x), 0);

/** v = K⁺ n over its sum, for rows of any rank; what is to be said of it. */
const equalProjections = (
  K: Matrix,
  precision: number,
): { weights: readonly number[]; notices: readonly Problem[] } => {
  const n = K.map((row, t) => Math.sqrt(row[t]!));
  const v = applySpectrum(gramianRange(K, precision), (l) => 1 / l, n);
  const total = v.reduce((sum, x) => sum + x, 0);
  const size = sizeOf(v);
  if (Math.abs(total) > Math.sqrt(precision) * size) {
    const projections = K.map((row, t) => dot(row, v) / n[t]!);
    const notices = [
      ...(total > 0 ? [] : [{ code: 'equal-projections-negative', values: {} }]),
      ...projectionNotices(projections, n.map(() => 1), 'IMTL'), // prettier-ignore
    ];
    return { weights: v.map((x) => x / total), notices };
  }
  // Nothing is left of n, or the sum is no more than rounding: 1 is not to be had as their sum.
  const none = norm(v) === 0;
  const weights = v.map((x) => (none ? 0 : x / size));
  return { weights, notices: [{ code: 'equal-projections-unbounded', values: {} }] };
};

/**
 * Liu et al. 2021, the gradient part of IMTL, in the form that covers dependent gradients: w ∝ K⁺ n with |gₜ| = nₜ and Σ wₜ = 1, so
 * that the combined gradient has the same projection on every gradient. Weights can be negative.
 *
 * Zero gradients have weight 0 (1/T each where all are zero). Where Σ vₜ vanishes beside Σ |vₜ| (√precision), no finite weights
 * add up to 1: the same v is scaled to Σ |wₜ| = 1 instead. Where Σ vₜ is negative the paper's rule stands, but its step goes
 * against every task. Where dependent gradients (opposed ones, say) allow no equal projections, those of K⁺ n come nearest. All is said.
 */
export const imtlGWeights = (statistics: Statistics) => {
  const rows = gramianRows(statistics);
  const { weights, notices } = equalProjections(rows.K, statistics.precision);
  const shared = atTasks(rows, weights, statistics, { zero: 0, all: 1 / statistics.tasks.length });
  return { shared, notices: [...rows.notices, ...(rows.order.length > 0 ? notices : [])] };
};

/** `imtlGWeights` on the raw gradients; task heads follow their own raw loss. */
export const imtlG: WeightingMethod<Record<never, never>, null> = {
  kind: 'imtl-g',
  text: {
    en: {
      label: 'IMTL-G',
      help: 'Mixes the gradients so that the step goes equally far along each of them.',
    },
    'zh-CN': { label: 'IMTL-G', help: '调整各梯度的权重，使合成的更新方向在每个任务梯度上的投影相等。' },
  },
  paper: {
    cite: 'Liu et al., Towards Impartial Multi-task Learning, ICLR 2021',
    url: 'https://openreview.net/forum?id=IMPnRXEWpvr',
  },
  formula: 'd = Σₜ αₜ gₜ,  d·uₛ = d·uₜ ∀s, t,  uₜ = gₜ/‖gₜ‖,  Σₜ αₜ = 1',
  looksAt: 'gradients',
  scale: 'mean',
  card: async () => (await import('../cards/imtlG')).card,
  params: {},
  needs: () => gramianNeeds,
  init: () => null,
  weigh(statistics, state) {
    const { shared, notices } = imtlGWeights(statistics);
    return { shared: [shared], private: [shared.map(() => 1)], notices, state };
  },
};
