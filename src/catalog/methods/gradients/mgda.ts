import { minNormPoint } from '../../../lib/solvers/minNormPoint';
import type { Statistics, WeightingMethod } from '../entry';
import { floorLosses } from '../losses/lossFloor';
import { gramianAndLossNeeds, gramianNeeds } from '../needs';
import { readGramian } from './readGramian';
import { solverNotices } from './solverNotices';

type MgdaParams = { normalization: 'none' | 'l2' | 'loss' | 'loss+'; combine: 'raw' | 'normalized' };

/** Smallest loss a gradient is divided by. */
const lossFloor = 1e-8;

/** What each gradient is divided by before the weights are sought. */
const divisorsOf = (
  { tasks, losses }: Statistics,
  norms: readonly number[],
  normalization: MgdaParams['normalization'],
) => {
  const lengths = norms.map((n) => (n > 0 ? n : 1));
  const known = losses.map((loss) => (Number.isFinite(loss) ? Math.abs(loss) : 1));
  const floored = floorLosses(tasks, known, lossFloor);
  switch (normalization) {
    case 'none':
      return { divisors: norms.map(() => 1), notices: [] };
    case 'l2':
      return { divisors: lengths, notices: [] };
    case 'loss':
      return { divisors: floored.losses, notices: floored.notices };
    case 'loss+':
      return { divisors: floored.losses.map((loss, t) => loss * lengths[t]!), notices: floored.notices };
  }
};

/**
 * Désidéri 2012; Sener & Koltun 2018. w = argmin |Σ wₜ gₜ/dₜ|² over the simplex, solved exactly; dₜ = 1, |gₜ|, Lₜ or Lₜ |gₜ|. The
 * weights go on the raw gradients (`raw`, as the authors do) or on the divided ones. Task heads follow their own raw loss.
 *
 * A zero gradient is the min-norm point itself: it gets all the weight, so the shared variables stay where they are, as
 * at every Pareto-stationary point; the step says so. Losses below 1e-8 count as 1e-8, unknown ones as 1.
 */
export const mgda: WeightingMethod<MgdaParams, null> = {
  kind: 'mgda',
  text: {
    en: {
      label: 'MGDA',
      help: 'Takes the shortest mix of the gradients: a direction along which every task improves.',
    },
    'zh-CN': { label: 'MGDA', help: '取各任务梯度的加权组合中最短的一个：沿这个方向，每个任务都会改善。' },
  },
  paper: {
    cite: 'Sener & Koltun, Multi-Task Learning as Multi-Objective Optimization, NeurIPS 2018',
    url: 'https://arxiv.org/abs/1810.04650',
  },
  keywords: ['Pareto', '帕累托', 'MOO', '多目标', 'Désidéri'],
  formula: 'w = argmin ‖Σₜ wₜ gₜ‖²,  wₜ ≥ 0,  Σₜ wₜ = 1',
  looksAt: 'gradients',
  scale: 'mean',
  card: async () => (await import('../cards/mgda')).card,
  params: {
    normalization: {
      type: 'choice',
      default: 'none',
      live: true,
      options: [
        {
          value: 'none',
          text: {
            en: { label: 'None', help: 'Gradients as they are: short ones get most of the weight.' },
            'zh-CN': { label: '不归一化', help: '直接使用原梯度：较短的梯度获得大部分权重。' },
          },
        },
        {
          value: 'l2',
          text: {
            en: { label: 'Length', help: 'Every gradient divided by its length: only directions count.' },
            'zh-CN': { label: '长度', help: '每个梯度除以自身长度：只看方向。' },
          },
        },
        {
          value: 'loss',
          text: {
            en: { label: 'Loss', help: 'Every gradient divided by the loss of its task.' },
            'zh-CN': { label: '损失', help: '每个梯度除以该任务的损失。' },
          },
        },
        {
          value: 'loss+',
          text: {
            en: { label: 'Loss × length', help: 'Every gradient divided by its length and by the loss of its task.' },
            'zh-CN': { label: '损失 × 长度', help: '每个梯度除以自身长度，再除以该任务的损失。' },
          },
        },
      ],
      text: {
        en: { label: 'Normalization', help: 'What gradients are divided by before the weights are sought.' },
        'zh-CN': { label: '归一化', help: '求权重之前，梯度先除以什么。' },
      },
    },
    combine: {
      type: 'choice',
      default: 'raw',
      live: true,
      options: [
        {
          value: 'raw',
          text: {
            en: { label: 'Raw gradients', help: 'As in the code of the authors.' },
            'zh-CN': { label: '原梯度', help: '与作者的代码一致。' },
          },
        },
        {
          value: 'normalized',
          text: {
            en: { label: 'Normalized gradients', help: 'The shortest mix itself, as in LibMTL.' },
            'zh-CN': { label: '归一化后的梯度', help: '即最短的组合本身，与 LibMTL 一致。' },
          },
        },
      ],
      text: {
        en: { label: 'Weights go on', help: 'Which gradients the weights are multiplied with.' },
        'zh-CN': { label: '权重作用于', help: '权重与哪一种梯度相乘。' },
      },
    },
  },
  needs: ({ normalization }) => (normalization.startsWith('loss') ? gramianAndLossNeeds : gramianNeeds),
  init: () => null,
  weigh(statistics, state, { normalization, combine }) {
    const { tasks, precision } = statistics;
    const { gramian, notices } = readGramian(statistics);
    const norms = gramian.map((row, t) => Math.sqrt(Math.max(0, row[t]!)));
    const { divisors, notices: lifted } = divisorsOf(statistics, norms, normalization);
    const point = minNormPoint(
      gramian.map((row, i) => row.map((x, j) => x / divisors[i]! / divisors[j]!)),
      precision,
    );
    const weights = point.weights.map((w, t) => (combine === 'normalized' ? w / divisors[t]! : w));
    return {
      shared: [weights],
      private: [tasks.map(() => 1)],
      shown: { w: point.weights },
      notices: [...notices, ...lifted, ...solverNotices(point, 'MGDA')],
      state,
    };
  },
};
