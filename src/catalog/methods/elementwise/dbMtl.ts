import type { WeightingMethod } from '../entry';
import { logSlopes } from './logSlopes';
import { floorLosses } from '../losses/lossFloor';
import { trackedAndLossNeeds } from '../needs';
import { finiteProducts } from '../gradients/readGramian';

export type DbMtlParams = { beta: number; betaDecay: number };
export type DbMtlState = { readonly steps: number };

const ε = 1e-8;

/**
 * Lin et al. 2023. Gradients of log(Lₜ + 10⁻⁸) are averaged, bₜ ← gₜ + (β/k^σ)(bₜ − gₜ) in step k, and all brought to the length of the longest:
 * Σ (maxₛ ‖bₛ‖ / (‖bₜ‖ + 10⁻⁸)) bₜ. The weights are those of the b. A zero b keeps weight 1, and so does one that is not finite, which is said. Losses below 0 count as 0; absent tasks keep their b. Task heads
 * follow the logarithm of their own loss.
 */
export const dbMtl: WeightingMethod<DbMtlParams, DbMtlState> = {
  kind: 'db-mtl',
  text: {
    en: {
      label: 'DB-MTL',
      help: 'Dual balancing: takes the logarithm of every loss and gives all averaged gradients the length of the longest.',
    },
    'zh-CN': { label: 'DB-MTL', help: '双重平衡：对每个损失取对数，并把各任务平均梯度的长度都统一为其中最长的。' },
  },
  paper: {
    cite: 'Lin et al., Dual-Balancing for Multi-Task Learning, 2023',
    url: 'https://arxiv.org/abs/2308.12029',
  },
  keywords: ['momentum', '动量'],
  formula: 'bₜ ← βₖ bₜ + (1 − βₖ) ∇log Lₜ,  d = Σₜ (maxₛ ‖bₛ‖ / ‖bₜ‖) bₜ',
  looksAt: 'gradients',
  scale: 'own',
  card: async () => (await import('../cards/dbMtl')).card,
  elements: async () => (await import('./dbMtlElements')).dbMtlElements,
  params: {
    beta: {
      type: 'number',
      default: 0.9,
      min: 0,
      max: 0.999,
      live: true,
      text: {
        en: { label: 'Memory β', help: 'How much of the average stays from step to step; 0 looks at this step alone.' },
        'zh-CN': { label: '记忆系数 β', help: '平均值从一步到下一步保留的比例；0 表示只看当前这一步。' },
      },
    },
    betaDecay: {
      type: 'number',
      default: 0,
      min: 0,
      max: 1,
      live: true,
      text: {
        en: { label: 'Decay of β', help: 'In step k the memory is β / k to this power; 0 keeps it constant.' },
        'zh-CN': { label: 'β 的衰减指数', help: '第 k 步的记忆系数为 β 除以 k 的该次幂；0 表示不衰减。' },
      },
    },
  },
  needs: () => trackedAndLossNeeds,
  init: () => ({ steps: 0 }),
  weigh({ tasks, losses, tracked }, state) {
    if (tracked === undefined) throw new Error('DB-MTL was called without the rows it tracks');
    const { products, notices } = finiteProducts(tasks, tracked);
    const lengths = tasks.map((_, t) => Math.sqrt(products[t]![t]!));
    const longest = Math.max(...lengths);
    const weights = lengths.map((length) => (length > 0 ? longest / (length + ε) : 1));
    return {
      shared: [weights],
      private: [logSlopes(losses)],
      notices: [...notices, ...floorLosses(tasks, losses, 0).notices],
      state: { steps: state.steps + 1 },
    };
  },
};
