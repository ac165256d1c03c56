import { softmax } from '../../../lib/linearAlgebra';
import type { TaskId } from '../../../spec/experiment';
import type { WeightingMethod } from '../entry';
import { trackedAndLossNeeds } from '../needs';
import { decayingRate } from './decayingRate';
import { finiteProducts } from '../gradients/readGramian';

export type MocoParams = { beta: number; betaDecay: number; gamma: number; gammaDecay: number; rho: number };
export type MocoState = { readonly steps: number; readonly shares: Readonly<Record<TaskId, number>> };

/** Σ terms, the smallest first: an exponential stands behind it, and the order of the tasks must not matter. */
const sumSorted = (terms: readonly number[]): number => [...terms].sort((a, b) => a - b).reduce((sum, x) => sum + x, 0);

/** λ after one step down ½ λᵀ(K + ρ I)λ, back on the simplex by a softmax; `shares` where K is not finite. */
const descend = (
  shares: readonly number[],
  tracked: readonly (readonly number[])[],
  rate: number,
  rho: number,
): readonly number[] => {
  const logits = shares.map(
    (share, t) => share - rate * (sumSorted(tracked[t]!.map((product, s) => product * shares[s]!)) + rho * share),
  );
  return logits.every(Number.isFinite) ? softmax(logits) : shares;
};

/**
 * Fernando et al. 2023, with the softmax of the authors' code instead of the paper's projection. Every task's gradient, scaled to the length of
 * its loss, is followed by an average yₜ; λ follows the min-norm weights of these averages, and the step is Σ λₜ yₜ. In step k the
 * rates are β/k^σ and γ/k^σ. The λ of the present tasks add up to 1; an absent one keeps its own and its yₜ. A y that is no longer
 * finite counts as zero, which is said. The weights are those of the tracked y. Task heads follow their own raw loss.
 */
export const moco: WeightingMethod<MocoParams, MocoState> = {
  kind: 'moco',
  text: {
    en: {
      label: 'MoCo',
      help: 'Averages each task’s gradient over steps and moves the weights little by little to where the averages conflict least.',
    },
    'zh-CN': { label: 'MoCo', help: '对每个任务的梯度做跨步平均，并让权重逐步移向这些平均梯度冲突最小的位置。' },
  },
  paper: {
    cite: 'Fernando et al., Mitigating Gradient Bias in Multi-objective Learning: A Provably Convergent Approach, ICLR 2023',
    url: 'https://openreview.net/forum?id=dLAYGdKTi2',
  },
  keywords: ['momentum', '动量', 'Pareto', '帕累托'],
  formula: 'yₜ ← yₜ − βₖ (yₜ − Lₜ gₜ/‖gₜ‖),  λ ← softmax(λ − γₖ (y yᵀ + ρ I) λ),  d = yᵀλ',
  looksAt: 'gradients',
  scale: 'own',
  card: async () => (await import('../cards/moco')).card,
  elements: async () => (await import('./mocoElements')).mocoElements,
  params: {
    beta: {
      type: 'number',
      default: 0.5,
      min: 0.01,
      max: 1,
      live: true,
      text: {
        en: {
          label: 'Averaging rate β',
          help: 'Large values follow the gradients of each step, small ones their average.',
        },
        'zh-CN': { label: '平均速率 β', help: '取值大时紧跟每一步的梯度，取值小时更接近长期平均。' },
      },
    },
    betaDecay: {
      type: 'number',
      default: 0.5,
      min: 0,
      max: 1,
      live: true,
      text: {
        en: { label: 'Decay of β', help: 'In step k the rate is β / k to this power; 0 keeps it constant.' },
        'zh-CN': { label: 'β 的衰减指数', help: '第 k 步的速率为 β 除以 k 的该次幂；0 表示不衰减。' },
      },
    },
    gamma: {
      type: 'number',
      default: 0.1,
      min: 1e-4,
      max: 10,
      scale: 'log',
      live: true,
      text: {
        en: { label: 'Learning rate of λ γ', help: 'How fast the weights move.' },
        'zh-CN': { label: 'λ 的学习率 γ', help: '权重变化的快慢。' },
      },
    },
    gammaDecay: {
      type: 'number',
      default: 0.5,
      min: 0,
      max: 1,
      live: true,
      text: {
        en: { label: 'Decay of γ', help: 'In step k the rate is γ / k to this power; 0 keeps it constant.' },
        'zh-CN': { label: 'γ 的衰减指数', help: '第 k 步的速率为 γ 除以 k 的该次幂；0 表示不衰减。' },
      },
    },
    rho: {
      type: 'number',
      default: 0,
      min: 0,
      max: 10,
      live: true,
      text: {
        en: { label: 'Pull to equal weights ρ', help: 'Keeps the weights closer together.' },
        'zh-CN': { label: '正则强度 ρ', help: '使各任务的权重更接近。' },
      },
    },
  },
  needs: () => trackedAndLossNeeds,
  init: (tasks) => ({ steps: 0, shares: Object.fromEntries(tasks.map((task) => [task, 1 / tasks.length])) }),
  weigh({ tasks, tracked }, state, { gamma, gammaDecay, rho }) {
    if (tracked === undefined) throw new Error('MoCo was called without the rows it tracks');
    const steps = state.steps + 1;
    const before = tasks.map((task) => state.shares[task] ?? 1 / tasks.length);
    const { products, notices } = finiteProducts(tasks, tracked);
    const shares = descend(before, products, decayingRate(gamma, gammaDecay, steps), rho);
    const kept = Object.fromEntries(tasks.map((task, t) => [task, shares[t]!]));
    return {
      shared: [shares],
      private: [tasks.map(() => 1)],
      shown: { λ: shares },
      notices,
      state: { steps, shares: { ...state.shares, ...kept } },
    };
  },
};
