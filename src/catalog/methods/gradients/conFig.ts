import { dot } from '../../../lib/linearAlgebra';
import { applySpectrum, correlationOf, rangeOf } from '../../../lib/solvers/symmetricEigen';
import type { WeightingMethod } from '../entry';
import { atTasks, gramianRows } from './gramianRows';
import { importanceOf, importanceParam, type Importance } from './importance';
import { gramianNeeds } from '../needs';
import { projectionNotices } from './projectionNotices';

type Length = 'projection' | 'min' | 'max' | 'arithmetic' | 'geometric' | 'harmonic';
type ConfigParams = { length: Length; importance: Importance };

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x / values.length, 0);

/** How long each gradient counts for the length of the result. */
const lengthsOf = (n: readonly number[], length: Length): readonly number[] => {
  const one = (): number => {
    switch (length) {
      case 'min':
        return Math.min(...n);
      case 'max':
        return Math.max(...n);
      case 'arithmetic':
        return mean(n);
      case 'geometric':
        return Math.exp(mean(n.map(Math.log)));
      case 'harmonic':
        return 1 / mean(n.map((x) => 1 / x));
      case 'projection':
        return 0;
    }
  };
  return length === 'projection' ? n : n.map(one);
};

/**
 * Liu, Chu & Thuerey 2024. With the unit gradients as rows of U and their cosines C: x = U⁺ p (p = 1, or the importances), the
 * direction whose products with all unit gradients are p, where they are independent; its length is Σ |gₜ| cos(gₜ, x). With
 * z = C⁺ p the weights are z/n at that length. `length` puts one mean of the norms in place of every |gₜ|. Task heads follow their
 * own raw loss.
 *
 * Of dependent gradients x comes nearest to such products, and where it misses them the step says so. Zero gradients do not count (1 each where all are zero). Where p has next to no part in the range of C (√(T · precision) of it:
 * opposed gradients) there is no such direction: all weights are 0, and the step says so.
 */
export const conFig: WeightingMethod<ConfigParams, null> = {
  kind: 'config',
  text: {
    en: { label: 'ConFIG', help: 'Goes where the angles to all gradients are the same, whatever their lengths.' },
    'zh-CN': { label: 'ConFIG', help: '沿着与所有任务梯度夹角相同的方向更新，与梯度长短无关。' },
  },
  paper: {
    cite: 'Liu, Chu & Thuerey, ConFIG: Towards Conflict-free Training of Physics Informed Neural Networks, ICLR 2025',
    url: 'https://arxiv.org/abs/2408.11104',
  },
  formula: 'x = U⁺ 1,  uₜ = gₜ/‖gₜ‖,  d = (Σₜ gₜ·x̂) x̂,  x̂ = x/‖x‖',
  looksAt: 'gradients',
  scale: 'sum',
  card: async () => (await import('../cards/conFig')).card,
  params: {
    length: {
      type: 'choice',
      default: 'projection',
      live: true,
      options: (
        [
          [
            'projection',
            'Own length',
            '各自长度',
            'Each gradient counts as long as it is.',
            '每个梯度按自身长度计算。',
          ],
          ['min', 'Shortest', '最短', 'All count as long as the shortest.', '全部按最短的梯度计算。'],
          ['max', 'Longest', '最长', 'All count as long as the longest.', '全部按最长的梯度计算。'],
          ['arithmetic', 'Arithmetic mean', '算术平均', 'All count as long as the mean.', '全部按平均长度计算。'],
          ['geometric', 'Geometric mean', '几何平均', 'The mean of the logarithms.', '全部按长度的几何平均计算。'],
          [
            'harmonic',
            'Harmonic mean',
            '调和平均',
            'Close to the shortest.',
            '全部按长度的调和平均计算，接近最短的梯度。',
          ],
        ] as const
      ).map(([value, en, zh, help, helpZh]) => ({
        value,
        text: { en: { label: en, help }, 'zh-CN': { label: zh, help: helpZh } },
      })),
      text: {
        en: { label: 'Length', help: 'How long each gradient counts for the length of the step.' },
        'zh-CN': { label: '长度', help: '确定更新步长时，每个梯度按多长计算。' },
      },
    },
    importance: importanceParam,
  },
  needs: () => gramianNeeds,
  init: () => null,
  weigh(statistics, state, { length, importance }) {
    const p = importanceOf(statistics.tasks, importance);
    const rows = gramianRows(statistics);
    const wanted = rows.order.map((t) => p[t]!);
    const C = correlationOf(rows.K);
    const range = rangeOf(C, statistics.precision);
    const reached = range.vectors.reduce((sum, vector) => sum + dot(vector, wanted) ** 2, 0);
    const lost = reached <= wanted.length * statistics.precision * dot(wanted, wanted);
    const z = applySpectrum(range, (l) => 1 / l, wanted);
    const products = C.map((row) => dot(row, z));
    const n = rows.K.map((row, t) => Math.sqrt(row[t]!));
    // |x|² = zᵀ C z.
    const size = dot(lengthsOf(n, length), products) / dot(z, products);
    const w = z.map((x, t) => (lost ? 0 : (size * x) / n[t]!));
    const weights = atTasks(rows, w, statistics, { zero: 0, all: 1 });
    const missed = lost ? [{ code: 'no-equal-angle', values: {} }] : projectionNotices(products, wanted, 'ConFIG');
    const notices = rows.order.length > 0 ? [...rows.notices, ...missed] : rows.notices;
    return { shared: [weights], private: [weights.map(() => 1)], notices, state };
  },
};
