import { conFig } from '../gradients/conFig';
import type { WeightingMethod } from '../entry';
import { trackedNeeds } from '../needs';
import { nextTurn, type Turns } from './turns';

export type MomentumConFigParams = { beta1: number; beta2: number };
export type MomentumConFigState = Turns & {
  /** With a direction, so far. */
  readonly steps: number;
};

/**
 * Liu, Chu & Thuerey 2024. Every step updates one task's momentum alone, those present taking turns; ConFIG of the bias-corrected momenta gives the
 * direction, and a second moment, of the pseudo gradient that such momenta would come from, divides it element by element (as in Adam: meant for plain
 * SGD). The shared variables stand still until every present task has had a turn. The weights are those of the momenta, before the
 * division; opposed or zero momenta are as in ConFIG. Absent tasks keep their momentum. Task heads follow their own raw loss in every step.
 */
export const momentumConFig: WeightingMethod<MomentumConFigParams, MomentumConFigState> = {
  kind: 'm-config',
  text: {
    en: {
      label: 'M-ConFIG',
      help: 'ConFIG on running averages of the gradients, of which one task’s is renewed in every step.',
    },
    'zh-CN': { label: 'M-ConFIG', help: '对各任务梯度的滑动平均使用 ConFIG，每一步只更新其中一个任务的平均。' },
  },
  paper: {
    cite: 'Liu, Chu & Thuerey, ConFIG: Towards Conflict-free Training of Physics Informed Neural Networks, ICLR 2025',
    url: 'https://arxiv.org/abs/2408.11104',
  },
  keywords: ['momentum', '动量'],
  formula: 'mᵢ ← β₁ mᵢ + (1 − β₁) gᵢ,  d = ConFIG(m̂₁, m̂₂, …),  Δθ = d / (√v̂ + ε)',
  looksAt: 'gradients',
  scale: 'own',
  card: async () => (await import('../cards/momentumConFig')).card,
  elements: async () => (await import('./momentumConFigElements')).momentumConFigElements,
  params: {
    beta1: {
      type: 'number',
      default: 0.9,
      min: 0,
      max: 0.999,
      live: true,
      text: {
        en: { label: 'β₁', help: 'How much of a task’s average stays when it is renewed.' },
        'zh-CN': { label: 'β₁', help: '更新某个任务的平均梯度时，旧值保留的比例。' },
      },
    },
    beta2: {
      type: 'number',
      default: 0.999,
      min: 0,
      max: 0.9999,
      live: true,
      text: {
        en: { label: 'β₂', help: 'Memory of the squared steps that each entry is divided by.' },
        'zh-CN': { label: 'β₂', help: '用于逐元素相除的平方平均的记忆系数。' },
      },
    },
  },
  needs: () => trackedNeeds,
  init: (tasks) => ({
    turns: Object.fromEntries(tasks.map((task, i) => [task, { updates: 0, last: i - tasks.length }])),
    time: 0,
    steps: 0,
  }),
  weigh(statistics, state) {
    const { tasks, tracked } = statistics;
    if (tracked === undefined) throw new Error('M-ConFIG was called without the rows it tracks');
    const { turns, ready } = nextTurn(state, tasks);
    const after = { turns, time: state.time + 1, steps: state.steps + (ready ? 1 : 0) };
    const ones = tasks.map(() => 1);
    if (!ready) return { shared: [tasks.map(() => 0)], private: [ones], notices: [], state: after };
    const momenta = { ...statistics, gramian: tracked };
    const { shared, notices } = conFig.weigh(momenta, null, { length: 'projection', importance: {} }, undefined, []);
    return { shared, private: [ones], notices, state: after };
  },
};
