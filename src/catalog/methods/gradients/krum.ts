import type { Matrix } from '../../../lib/linearAlgebra';
import type { Problem } from '../../../spec/problem';
import type { WeightingMethod } from '../entry';
import { gramianNeeds } from '../needs';
import { readGramian } from './readGramian';

type KrumParams = { byzantine: number; selected: number };

/** Sum of the distances (not squared) of each gradient to its `count` nearest others. */
const scoresOf = (gramian: Matrix, count: number): readonly number[] =>
  gramian.map((row, i) =>
    row
      .map((product, j) => (i === j ? 0 : Math.sqrt(Math.max(0, row[i]! + gramian[j]![j]! - 2 * product))))
      .filter((_, j) => j !== i)
      .sort((a, b) => a - b)
      .slice(0, count)
      .reduce((sum, distance) => sum + distance, 0),
  );

/** 1/n for each of the n smallest scores; equal ones at the edge share what is left. */
const smallest = (scores: readonly number[], n: number): readonly number[] => {
  const edge = [...scores].sort((a, b) => a - b)[n - 1]!;
  const inside = scores.filter((score) => score < edge).length;
  const tied = scores.filter((score) => score === edge).length;
  return scores.map((score) => (score < edge ? 1 / n : score === edge ? (n - inside) / tied / n : 0));
};

const checked = (T: number, { byzantine, selected }: KrumParams) => {
  const notices: Problem[] = [];
  const used = Math.max(0, Math.min(byzantine, T - 3));
  if (T < 3) notices.push({ code: 'krum-needs-three', values: { count: T } });
  else if (used < byzantine)
    notices.push({ code: 'krum-too-few-tasks', values: { count: T, given: byzantine, needed: byzantine + 3, used } });
  if (T >= 3 && selected > T) notices.push({ code: 'krum-takes-all', values: { count: T, given: selected } });
  return { left: used, kept: Math.min(selected, T), notices };
};

/**
 * Blanchard et al. 2017 (Multi-Krum). Every gradient is scored by its distances to the T − f − 2 nearest others; the n with the
 * smallest scores are averaged. f gradients may be anything. Exact ties at the edge share their places, so two gradients
 * that are each other's nearest get the same weight. Task heads follow their own raw loss.
 *
 * Needs T ≥ f + 3: f is lowered to T − 3 where tasks are too few, and of one or two the mean is taken; n is at most T. All is said.
 */
export const krum: WeightingMethod<KrumParams, null> = {
  kind: 'krum',
  text: {
    en: { label: 'Krum', help: 'Keeps only the gradients that lie closest to the others and leaves out outliers.' },
    'zh-CN': { label: 'Krum', help: '只保留与其他梯度最接近的几个，舍弃离群的梯度。' },
  },
  paper: {
    cite: 'Blanchard et al., Machine Learning with Adversaries: Byzantine Tolerant Gradient Descent, NeurIPS 2017',
    url: 'https://arxiv.org/abs/1703.02757',
  },
  keywords: ['拜占庭'],
  formula: 'sᵢ = Σⱼ ‖gᵢ − gⱼ‖,  j ∈ Nᵢ,  |Nᵢ| = T − f − 2,  d = (g₍₁₎ + … + g₍ₙ₎) / n,  s₍₁₎ ≤ s₍₂₎ ≤ …',
  looksAt: 'gradients',
  scale: 'mean',
  card: async () => (await import('../cards/krum')).card,
  params: {
    byzantine: {
      type: 'number',
      default: 0,
      min: 0,
      max: 29,
      step: 1,
      integer: true,
      live: true,
      text: {
        en: { label: 'Outliers f', help: 'How many gradients may be anything; needs f + 3 tasks.' },
        'zh-CN': { label: '异常数 f', help: '允许多少个梯度完全异常；至少需要 f + 3 个任务。' },
      },
    },
    selected: {
      type: 'number',
      default: 1,
      min: 1,
      max: 32,
      step: 1,
      integer: true,
      live: true,
      text: {
        en: { label: 'Kept n', help: 'How many gradients are averaged; 1 follows a single task in each step.' },
        'zh-CN': { label: '保留数 n', help: '对多少个梯度取平均；1 表示每一步只跟随一个任务。' },
      },
    },
  },
  needs: () => gramianNeeds,
  init: () => null,
  weigh(statistics, state, params) {
    const { tasks } = statistics;
    const { gramian, notices: unusable } = readGramian(statistics);
    const T = tasks.length;
    const { left, kept, notices } = checked(T, params);
    const scores = scoresOf(gramian, T - left - 2);
    const few = T < 3;
    return {
      shared: [few ? tasks.map(() => 1 / T) : smallest(scores, kept)],
      private: [tasks.map(() => 1)],
      shown: few ? {} : { s: scores },
      notices: [...unusable, ...(T > 0 ? notices : [])],
      state,
    };
  },
};
