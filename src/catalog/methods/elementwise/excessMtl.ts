import { softmax } from '../../../lib/linearAlgebra';
import type { TaskId } from '../../../spec/experiment';
import type { Problem } from '../../../spec/problem';
import type { WeightingMethod } from '../entry';
import { trackedNeeds } from '../needs';

export type ExcessMtlParams = { stepSize: number };
/** Of a task whose excess risk has been measured: the first one, and the logarithm of its weight up to a constant. */
type Measured = { readonly initial: number; readonly logit: number };
export type ExcessMtlState = Readonly<Record<TaskId, Measured>>;

/** So that sums of logits stay finite. */
const largestLogit = 1e300;

/** A task that joins later begins where the others are on average. */
const averageLogit = (state: ExcessMtlState, tasks: readonly TaskId[]): number => {
  const logits = tasks.flatMap((task) => state[task]?.logit ?? []);
  return logits.length === 0 ? 0 : logits.reduce((sum, logit) => sum + logit / logits.length, 0);
};

const update = (
  measured: Measured | undefined,
  excess: number,
  start: number,
  { stepSize }: ExcessMtlParams,
): Measured => {
  if (measured === undefined) return { initial: excess, logit: start };
  return { ...measured, logit: Math.min(largestLogit, measured.logit + (stepSize * excess) / measured.initial) };
};

/**
 * He et al. 2024. The excess risk of a task, how far it is above the best it could reach, is estimated as eₜ = Σᵢ g²ₜᵢ / √(aₜᵢ + 10⁻⁷), with
 * a the sum of all squared gradients so far; wₜ ← wₜ exp(η eₜ / eₜ⁽⁰⁾), rescaled so that the present tasks' weights add up to their
 * number. The first step stores e⁽⁰⁾ and weighs equally. A task without any gradient (e = 0, or not finite) is not measured in this step, which is said.
 */
export const excessMtl: WeightingMethod<ExcessMtlParams, ExcessMtlState> = {
  kind: 'excessmtl',
  text: {
    en: {
      label: 'ExcessMTL',
      help: 'Gives more weight to tasks that are still far above the lowest loss they could reach; noise in the labels counts less.',
    },
    'zh-CN': {
      label: 'ExcessMTL',
      help: '离自身可达到的最低损失越远的任务权重越大，因此不易受标签噪声影响。',
    },
  },
  paper: {
    cite: 'He et al., Robust Multi-Task Learning with Excess Risks, ICML 2024',
    url: 'https://arxiv.org/abs/2402.02009',
  },
  formula: 'wₜ ← wₜ exp(η eₜ / eₜ⁽⁰⁾) / Z,  eₜ = gₜᵀ (gₜ / √(Σ gₜ²))',
  looksAt: 'gradients',
  scale: 'sum',
  card: async () => (await import('../cards/excessMtl')).card,
  elements: async () => (await import('./excessMtlElements')).excessMtlElements,
  params: {
    stepSize: {
      type: 'number',
      default: 0.01,
      min: 1e-4,
      max: 10,
      scale: 'log',
      live: true,
      text: {
        en: { label: 'Step size η', help: 'How fast the weights move towards tasks with much excess risk.' },
        'zh-CN': { label: '步长 η', help: '权重向超额风险大的任务转移的快慢。' },
      },
    },
  },
  needs: () => trackedNeeds,
  init: () => ({}),
  weigh({ tasks, tracked }, state, params) {
    if (tracked === undefined) throw new Error('ExcessMTL was called without the rows it tracks');
    const excess = tasks.map((_, t) => tracked[t]![t]!);
    const start = averageLogit(state, tasks);
    const next: Record<TaskId, Measured> = { ...state };
    const notices: Problem[] = [];
    tasks.forEach((task, t) => {
      if (excess[t]! > 0 && Number.isFinite(excess[t]!)) next[task] = update(state[task], excess[t]!, start, params);
      else {
        const code = Number.isFinite(excess[t]!) ? 'excess-not-measured' : 'gradient-not-finite';
        notices.push({ code, values: { task }, at: { type: 'task', task } });
      }
    });
    const weights = softmax(tasks.map((task) => next[task]?.logit ?? start)).map((share) => tasks.length * share);
    return {
      shared: [weights],
      private: [weights],
      shown: { e: excess.map((e) => (Number.isFinite(e) ? e : 0)) },
      notices,
      state: next,
    };
  },
};
