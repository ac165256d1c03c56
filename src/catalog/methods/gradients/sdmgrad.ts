import { dot, type Matrix } from '../../../lib/linearAlgebra';
import { simplexProjection } from '../../../lib/solvers/simplexProjection';
import type { WeightingMethod } from '../entry';
import { threeBatchNeeds } from '../needs';
import { finiteProducts } from './readGramian';
import { equalWeights, presentWeights, withPresent, type SimplexWeights } from './simplexWeights';

type SdmgradParams = { lambda: number; iterations: number; learningRate: number; momentum: number };

/**
 * C / (mean over tasks of √max(Cₜₜ, 0))²; null where no diagonal entry is positive. LibMTL adds 1e-8 to the divisor, and steps of length 5
 * are long enough to make that visible; more than a hundredth is not added, so that small gradients count like large ones.
 */
const normalized = (products: Matrix): Matrix | null => {
  const roots = products.map((row, t) => Math.sqrt(Math.max(0, row[t]!)));
  const scale = roots.reduce((sum, root) => sum + root, 0) / roots.length;
  const divisor = scale * scale + Math.min(1e-8, 0.01 * scale * scale);
  return divisor > 0 && Number.isFinite(divisor) ? products.map((row) => row.map((x) => x / divisor)) : null;
};

/** Heavy-ball steps on the simplex, the momentum starting anew. */
const descend = (C: Matrix, start: readonly number[], params: SdmgradParams): readonly number[] => {
  const equal = start.map(() => 1 / start.length);
  const pull = C.map((row) => params.lambda * dot(row, equal));
  let w = start;
  let velocity = start.map(() => 0);
  for (let i = 0; i < params.iterations; i++) {
    const gradient = C.map((row, t) => dot(row, w) + pull[t]!);
    velocity = gradient.map((g, t) => params.momentum * velocity[t]! + g);
    w = simplexProjection(w.map((x, t) => x - params.learningRate * velocity[t]!));
  }
  return w;
};

/**
 * Xiao, Ban & Ji 2023. Three mini-batches a step: C = G₂ G₃ᵀ, divided by the square of its mean root diagonal, is an unbiased estimate of the
 * Gramian's direction; heavy-ball steps on C w + λ C 1/T over the simplex improve w, which is kept from step to step; the step follows
 * (G₁ᵀ w + λ g₀) / (1 + λ), g₀ the mean gradient of the first batch. Absent tasks keep their w, the present ones share what
 * they have. Task heads follow the sum of their raw loss over the three batches.
 *
 * Where no diagonal entry of C is positive there is no scale, and w stays as it is; the step says so.
 */
export const sdmgrad: WeightingMethod<SdmgradParams, SimplexWeights> = {
  kind: 'sdmgrad',
  text: {
    en: {
      label: 'SDMGrad',
      help: 'MGDA for noisy gradients that stays near the mean gradient, on three mini-batches a step.',
    },
    'zh-CN': { label: 'SDMGrad', help: '面向随机梯度的 MGDA：方向保持在平均梯度附近，每步使用三个小批量。' },
  },
  paper: {
    cite: 'Xiao, Ban & Ji, Direction-oriented Multi-objective Learning: Simple and Provable Stochastic Algorithms, NeurIPS 2023',
    url: 'https://arxiv.org/abs/2305.18409',
  },
  formula: 'w ≈ argmin ½‖Gᵀ w + λ g₀‖²,  w ∈ Δ,  d = (Gᵀ w + λ g₀) / (1 + λ)',
  looksAt: 'gradients',
  scale: 'mean',
  card: async () => (await import('../cards/sdmgrad')).card,
  params: {
    lambda: {
      type: 'number',
      default: 0.3,
      min: 0,
      max: 10,
      live: true,
      text: {
        en: { label: 'λ', help: 'Pulls the direction towards the mean gradient: 0 is MGDA.' },
        'zh-CN': { label: 'λ', help: '把方向拉向平均梯度的强度：0 即 MGDA。' },
      },
    },
    iterations: {
      type: 'number',
      default: 20,
      min: 1,
      max: 100,
      step: 1,
      integer: true,
      live: true,
      text: {
        en: { label: 'Iterations', help: 'How often the weights are improved in a step.' },
        'zh-CN': { label: '迭代次数', help: '每个训练步中更新权重的次数。' },
      },
    },
    learningRate: {
      type: 'number',
      default: 5,
      min: 1e-3,
      max: 100,
      scale: 'log',
      live: true,
      text: {
        en: { label: 'Learning rate of w', help: 'How far the weights move in one iteration.' },
        'zh-CN': { label: 'w 的学习率', help: '权重每次迭代移动多远。' },
      },
    },
    momentum: {
      type: 'number',
      default: 0.5,
      min: 0,
      max: 0.99,
      live: true,
      text: {
        en: { label: 'Momentum of w', help: 'How much of its last move an iteration repeats.' },
        'zh-CN': { label: 'w 的动量', help: '每次迭代沿用上一次移动的比例。' },
      },
    },
  },
  needs: () => threeBatchNeeds,
  init: equalWeights,
  weigh({ tasks, gramians }, state, params) {
    if (gramians === undefined) throw new Error('SDMGrad was called without the Gramians between its mini-batches');
    const { products, notices } = finiteProducts(tasks, gramians[1]![2]!);
    const before = presentWeights(state, tasks);
    const C = normalized(products);
    const w = C ? descend(C, before, params) : before;
    const none = tasks.map(() => 0);
    const ones = tasks.map(() => 1);
    return {
      shared: [w.map((x) => (x + params.lambda / tasks.length) / (1 + params.lambda)), none, none],
      private: [ones, ones, ones],
      shown: { w },
      notices: C === null && tasks.length > 0 ? [...notices, { code: 'batches-disagree', values: {} }] : notices,
      state: withPresent(state, tasks, w),
    };
  },
};
