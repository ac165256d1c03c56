import { conflictAverse } from '../../../lib/solvers/conflictAverse';
import { dot } from '../../../lib/linearAlgebra';
import type { WeightingMethod } from '../entry';
import { gramianNeeds } from '../needs';
import { readGramian } from './readGramian';
import { solverNotices } from './solverNotices';

type CagradParams = { c: number; rescale: 'none' | 'c²' | 'c' };

const rescales: Readonly<Record<CagradParams['rescale'], (c: number) => number>> = {
  none: () => 1,
  'c²': (c) => 1 + c * c,
  c: (c) => 1 + c,
};

/**
 * Liu et al. 2021. Among all directions no farther from the mean gradient g₀ than c |g₀| the one whose worst ⟨gₜ, d⟩ is largest, solved
 * exactly through its dual; divided by 1 + c², by 1 + c or left as it is. d = Σ (1/T + λₜ) gₜ, λ = c |g₀| w / |Σ wₜ gₜ|, at the
 * scale of a mean. Task heads follow their own raw loss.
 *
 * Where the gradients cancel (Σ wₜ gₜ = 0, so no direction improves every task: opposed gradients, a zero one), d is the
 * direction nearest to g₀ that worsens none, and the step says so. Where g₀ itself is zero, d is zero.
 */
export const cagrad: WeightingMethod<CagradParams, null> = {
  kind: 'cagrad',
  text: {
    en: { label: 'CAGrad', help: 'Stays near the mean gradient, and there helps the task that gains least.' },
    'zh-CN': { label: 'CAGrad', help: '在平均梯度附近，选择让受益最少的任务进步最大的方向。' },
  },
  paper: {
    cite: 'Liu et al., Conflict-Averse Gradient Descent for Multi-Task Learning, NeurIPS 2021',
    url: 'https://arxiv.org/abs/2110.14048',
  },
  formula: 'd = argmax minₜ ⟨gₜ, d⟩,  ‖d − g₀‖ ≤ c‖g₀‖,  g₀ = (1/T) Σₜ gₜ',
  looksAt: 'gradients',
  scale: 'mean',
  card: async () => (await import('../cards/cagrad')).card,
  params: {
    c: {
      type: 'number',
      default: 0.5,
      min: 0,
      max: 10,
      step: 0.05,
      live: true,
      text: {
        en: {
          label: 'c',
          help: 'How far from the mean gradient it may go: 0 is the mean; from 1 on, no task is hurt.',
        },
        'zh-CN': { label: 'c', help: '允许偏离平均梯度多远：0 即平均梯度；不小于 1 时不会损害任何任务。' },
      },
    },
    rescale: {
      type: 'choice',
      default: 'c²',
      live: true,
      options: [
        {
          value: 'none',
          text: {
            en: { label: 'As it is', help: 'The direction as the problem defines it.' },
            'zh-CN': { label: '不缩放', help: '直接使用求得的方向。' },
          },
        },
        {
          value: 'c²',
          text: {
            en: { label: 'Divide by 1 + c²', help: 'As in LibMTL and the code of the authors.' },
            'zh-CN': { label: '除以 1 + c²', help: '与 LibMTL 和作者的代码一致。' },
          },
        },
        {
          value: 'c',
          text: {
            en: { label: 'Divide by 1 + c', help: 'Never longer than the mean gradient.' },
            'zh-CN': { label: '除以 1 + c', help: '长度不超过平均梯度。' },
          },
        },
      ],
      text: {
        en: { label: 'Rescaling', help: 'Keeps the step from growing with c.' },
        'zh-CN': { label: '缩放', help: '避免步长随 c 增大。' },
      },
    },
  },
  needs: () => gramianNeeds,
  init: () => null,
  weigh(statistics, state, { c, rescale }) {
    const { tasks, precision } = statistics;
    const { gramian, notices } = readGramian(statistics);
    const mean = tasks.map(() => 1 / tasks.length);
    const length = Math.sqrt(Math.max(0, dot(mean, gramian.map((row) => dot(row, mean))))); // prettier-ignore
    const answer = conflictAverse(gramian, mean, c * length, precision);
    const weights = mean.map((share, t) => (share + answer.multipliers[t]!) / rescales[rescale](c));
    return {
      shared: [weights],
      private: [tasks.map(() => 1)],
      shown: { w: answer.dual },
      notices: [...notices, ...solverNotices(answer, 'CAGrad')],
      state,
    };
  },
};
