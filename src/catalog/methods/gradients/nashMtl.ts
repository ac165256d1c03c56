import type { TaskId } from '../../../spec/experiment';
import { bargainingWeights, headFactors } from './bargainingWeights';
import type { WeightingMethod } from '../entry';
import { gramianNeeds } from '../needs';

type NashParams = { maxNorm: number; updateEvery: number };
type NashState = {
  /** Of the last solution; absent tasks keep theirs. */
  readonly weights: Readonly<Record<TaskId, number>>;
  /** Steps since then, that one included. */
  readonly age: number;
};

/**
 * Navon et al. 2022: a > 0 with K a = 1/a, the Nash bargaining solution, solved exactly by damped Newton on a convex potential (the
 * authors' solver keeps old weights where it fails). Every `updateEvery` steps, or as soon as a task is there that has no weight;
 * in between the last weights are used again. Weights go on the losses, so heads are scaled too (that of a task with a zero shared
 * gradient is not); the combined shared gradient is limited to the norm `maxNorm`. Zero and cancelling gradients: `bargainingWeights`.
 */
export const nashMtl: WeightingMethod<NashParams, NashState> = {
  kind: 'nash-mtl',
  text: {
    en: {
      label: 'Nash-MTL',
      help: 'Lets the tasks bargain for the step: the result is the same whatever scale each loss has.',
    },
    'zh-CN': { label: 'Nash-MTL', help: '让各任务就更新方向“讨价还价”，结果与各损失的尺度无关。' },
  },
  paper: {
    cite: 'Navon et al., Multi-Task Learning as a Bargaining Game, ICML 2022',
    url: 'https://arxiv.org/abs/2202.01017',
  },
  keywords: ['Navon', 'bargaining', '纳什', '讨价还价', '博弈'],
  formula: 'GGᵀ α = 1/α,  α > 0,  d = Σₜ αₜ gₜ',
  looksAt: 'gradients',
  scale: 'sum',
  card: async () => (await import('../cards/nashMtl')).card,
  params: {
    maxNorm: {
      type: 'number',
      default: 1,
      min: 0,
      max: 100,
      step: 0.1,
      live: true,
      text: {
        en: { label: 'Largest norm', help: 'The combined gradient is shortened to this length; 0 leaves it as it is.' },
        'zh-CN': { label: '最大范数', help: '合成梯度超过此长度时按比例缩短；0 表示不限制。' },
      },
    },
    updateEvery: {
      type: 'number',
      default: 1,
      min: 1,
      max: 100,
      integer: true,
      live: true,
      text: {
        en: { label: 'New weights every', help: 'Steps from one solution to the next; in between the weights stay.' },
        'zh-CN': { label: '更新间隔', help: '每隔多少步重新求解一次权重；其间沿用上一次的权重。' },
      },
    },
  },
  needs: () => gramianNeeds,
  init: () => ({ weights: {}, age: 0 }),
  weigh(statistics, state, { maxNorm, updateEvery }) {
    const { tasks } = statistics;
    const limit = maxNorm > 0 ? { maxNorm } : {};
    const kept = tasks.map((task) => state.weights[task]);
    const reuse = state.age > 0 && state.age < updateEvery && !kept.includes(undefined);
    if (reuse) {
      const weights = kept.map((weight) => weight ?? 0);
      const aged = { ...state, age: state.age + 1 };
      return { shared: [weights], private: [headFactors(weights)], ...limit, notices: [], state: aged };
    }
    const { weights, notices } = bargainingWeights(statistics, 1, 'Nash-MTL');
    const solved = Object.fromEntries(tasks.map((task, t) => [task, weights[t]!]));
    return {
      shared: [weights],
      private: [headFactors(weights)],
      ...limit,
      notices,
      state: { weights: { ...state.weights, ...solved }, age: 1 },
    };
  },
};
