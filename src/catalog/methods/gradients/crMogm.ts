import type { TaskId } from '../../../spec/experiment';
import { cagrad } from './cagrad';
import type { Statistics, Weighing, WeightingMethod } from '../entry';
import { mgda } from './mgda';
import { gramianNeeds } from '../needs';
import { pcgrad } from './pcgrad';
import { drawOrders, type VisitOrders } from './visitOrders';

type CrMogmParams = { base: 'mgda' | 'pcgrad' | 'cagrad'; alpha: number; c: number };
/** The averaged weight of every task that has been there. */
type CrMogmState = { readonly average: Readonly<Record<TaskId, number>> };

/** What the base method makes of the step by itself; none of the three has a state. */
const bases: Readonly<Record<CrMogmParams['base'], (s: Statistics, p: CrMogmParams, orders: VisitOrders) => Weighing>> =
  {
    mgda: (statistics) => mgda.weigh(statistics, null, { normalization: 'none', combine: 'raw' }, undefined, []),
    pcgrad: (statistics, _params, orders) => pcgrad.weigh(statistics, null, {}, orders, []),
    cagrad: (statistics, { c }) => cagrad.weigh(statistics, null, { c, rescale: 'c²' }, undefined, []),
  };

/**
 * Zhou et al. 2022. The weights λ̂ that another method finds in a step depend on the same mini-batch as the gradients they weigh, which
 * keeps such methods from converging; here they are averaged over steps, λ ← α λ + (1 − α) λ̂. A task's first λ is its first λ̂. Absent
 * tasks keep theirs. Scale, heads and what happens in degenerate steps are those of the base method.
 */
export const crMogm: WeightingMethod<CrMogmParams, CrMogmState, VisitOrders> = {
  kind: 'cr-mogm',
  text: {
    en: {
      label: 'CR-MOGM',
      help: 'Averages the weights of MGDA, PCGrad or CAGrad over steps, so that noise moves them less.',
    },
    'zh-CN': { label: 'CR-MOGM', help: '把 MGDA、PCGrad 或 CAGrad 的权重在多个训练步之间平均，减小噪声的影响。' },
  },
  paper: {
    cite: 'Zhou et al., On the Convergence of Stochastic Multi-Objective Gradient Manipulation and Beyond, NeurIPS 2022',
    url: 'https://proceedings.neurips.cc/paper_files/paper/2022/file/f91bd64a3620aad8e70a27ad9cb3ca57-Paper-Conference.pdf',
  },
  keywords: ['momentum', '动量'],
  formula: 'λ ← α λ + (1 − α) λ̂,  d = Σₜ λₜ gₜ',
  looksAt: 'gradients',
  scale: 'own',
  card: async () => (await import('../cards/crMogm')).card,
  params: {
    base: {
      type: 'choice',
      default: 'mgda',
      options: [
        {
          value: 'mgda',
          text: {
            en: { label: 'MGDA', help: 'The shortest mix of the gradients.' },
            'zh-CN': { label: 'MGDA', help: '梯度的最短加权组合。' },
          },
        },
        {
          value: 'pcgrad',
          text: {
            en: { label: 'PCGrad', help: 'Conflicting parts taken out, pair by pair.' },
            'zh-CN': { label: 'PCGrad', help: '逐对去掉相互冲突的分量。' },
          },
        },
        {
          value: 'cagrad',
          text: {
            en: { label: 'CAGrad', help: 'The best direction for the worst task near the mean gradient.' },
            'zh-CN': { label: 'CAGrad', help: '在平均梯度附近，对受益最少的任务最有利的方向。' },
          },
        },
      ],
      text: {
        en: { label: 'Base method', help: 'Whose weights are averaged.' },
        'zh-CN': { label: '基础方法', help: '对哪种方法的权重取平均。' },
      },
    },
    alpha: {
      type: 'number',
      default: 0.9,
      min: 0,
      max: 0.999,
      live: true,
      text: {
        en: { label: 'α', help: 'How much of the old average stays in each step; 0 is the base method itself.' },
        'zh-CN': { label: 'α', help: '每一步保留多少旧的平均值；0 即基础方法本身。' },
      },
    },
    c: {
      type: 'number',
      default: 0.5,
      min: 0,
      max: 10,
      step: 0.05,
      live: true,
      when: { param: 'base', is: 'cagrad' },
      text: {
        en: { label: 'c of CAGrad', help: 'How far from the mean gradient it may go.' },
        'zh-CN': { label: 'CAGrad 的 c', help: '允许偏离平均梯度多远。' },
      },
    },
  },
  needs: () => gramianNeeds,
  init: () => ({ average: {} }),
  draw: drawOrders,
  weigh(statistics, { average }, params, orders) {
    const { tasks } = statistics;
    const weighing = bases[params.base](statistics, params, orders);
    const fresh = weighing.shared[0]!;
    const mixed = tasks.map((task, t) => params.alpha * (average[task] ?? fresh[t]!) + (1 - params.alpha) * fresh[t]!);
    return {
      ...weighing,
      shared: [mixed],
      shown: { λ̂: fresh },
      state: { average: { ...average, ...Object.fromEntries(tasks.map((task, t) => [task, mixed[t]!])) } },
    };
  },
};
