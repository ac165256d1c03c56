import type { TaskId } from '../../../spec/experiment';
import type { Problem } from '../../../spec/problem';
import type { WeightingMethod } from '../entry';
import { lossNeeds } from '../needs';
import { alongLogits, equalLogits, moveLogits, sharesOf, type Logits } from '../bilevel/taskLogits';

type FamoParams = { learningRate: number; gamma: number; minLosses: Readonly<Record<TaskId, number>> };
type FamoState = {
  /** ξ */
  readonly logits: Logits;
  /** What the step in progress was weighed with, until its losses after the update arrive. */
  readonly weighed: { readonly tasks: readonly TaskId[]; readonly losses: readonly number[] };
};

const ε = 1e-8;

/** Dₜ = Lₜ − bₜ + ε; a loss below its bound bₜ counts as bₜ. */
const distances = (tasks: readonly TaskId[], losses: readonly number[], { minLosses }: FamoParams): readonly number[] =>
  losses.map((loss, t) => Math.max(loss - (minLosses[tasks[t]!] ?? 0), 0) + ε);

const belowBound = (
  tasks: readonly TaskId[],
  losses: readonly number[],
  { minLosses }: FamoParams,
): readonly Problem[] =>
  tasks.flatMap((task, t) => {
    const minimum = minLosses[task] ?? 0;
    const at = { type: 'task', task } as const;
    return losses[t]! < minimum ? [{ code: 'loss-below-minimum', values: { task, minimum }, at }] : [];
  });

/**
 * Liu, Feng, Stone & Liu 2023. z = softmax(ξ) over the present tasks, wₜ = zₜ/(c Dₜ), c = Σ zₜ/Dₜ, so the weights add
 * up to 1. After the update, with the losses of the same batch, dₜ = log Dₜ(before) − log Dₜ(after) gives ξ the gradient
 * z ⊙ (d − z·d). Losses that are not finite leave the weights at z and ξ where it is.
 */
export const famo: WeightingMethod<FamoParams, FamoState> = {
  kind: 'famo',
  text: {
    en: {
      label: 'FAMO',
      help: 'Keeps all losses falling at the same relative rate, by looking at them again after each step.',
    },
    'zh-CN': { label: 'FAMO', help: '每个训练步之后再看一次损失，让所有任务的损失以相同的相对速度下降。' },
  },
  paper: {
    cite: 'Liu, Feng, Stone & Liu, FAMO: Fast Adaptive Multitask Optimization, NeurIPS 2023',
    url: 'https://arxiv.org/abs/2306.03792',
  },
  formula: 'z = softmax(ξ),  wₜ = (zₜ / Dₜ) / Σᵢ (zᵢ / Dᵢ),  Dₜ = Lₜ − bₜ + ε',
  looksAt: 'losses',
  scale: 'mean',
  card: async () => (await import('../cards/famo')).card,
  params: {
    learningRate: {
      type: 'number',
      default: 0.025,
      min: 1e-4,
      max: 1,
      scale: 'log',
      live: true,
      text: {
        en: { label: 'Learning rate of ξ', help: 'How fast the weights adapt.' },
        'zh-CN': { label: 'ξ 的学习率', help: '任务权重调整的快慢。' },
      },
    },
    gamma: {
      type: 'number',
      default: 1e-3,
      min: 0,
      max: 0.1,
      live: true,
      text: {
        en: { label: 'γ', help: 'Pulls the logits ξ back to zero, towards a balanced start.' },
        'zh-CN': { label: 'γ', help: '把 ξ 拉回零的强度，使各任务趋于均衡。' },
      },
    },
    minLosses: {
      type: 'perTask',
      default: 0,
      min: 0,
      max: 100,
      live: true,
      text: {
        en: { label: 'Lowest loss b', help: 'A loss this task cannot fall below; 0 if you know of none.' },
        'zh-CN': { label: '损失下界 b', help: '该任务的损失不可能低于的值；不确定时保持 0。' },
      },
    },
  },
  needs: () => ({ ...lossNeeds, lossesAfterUpdate: true }),
  init: (tasks) => ({
    logits: equalLogits(tasks, 0),
    weighed: { tasks: [], losses: [] },
  }),
  weigh({ tasks, losses }, state, params) {
    const z = sharesOf(state.logits, tasks);
    const usable = losses.every(Number.isFinite);
    const shares = distances(tasks, losses, params).map((D, t) => z[t]! / D);
    const c = shares.reduce((sum, share) => sum + share, 0);
    const weights = usable ? shares.map((share) => share / c) : z;
    return {
      shared: [weights],
      private: [weights],
      shown: { z },
      notices: belowBound(tasks, losses, params),
      state: { ...state, weighed: usable ? { tasks: [...tasks], losses: [...losses] } : { tasks: [], losses: [] } },
    };
  },
  afterUpdate(lossesAfter, state, params) {
    const { tasks, losses } = state.weighed;
    const after = distances(tasks, lossesAfter, params);
    const d = distances(tasks, losses, params).map((D, t) => Math.log(D) - Math.log(after[t]!));
    if (!d.every(Number.isFinite)) return state;
    const z = sharesOf(state.logits, tasks);
    const rule = { learningRate: params.learningRate, weightDecay: params.gamma };
    return { ...state, logits: moveLogits(state.logits, tasks, alongLogits(z, d), rule) };
  },
};
