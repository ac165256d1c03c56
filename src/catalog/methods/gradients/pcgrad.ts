import { dot } from '../../../lib/linearAlgebra';
import type { WeightingMethod } from '../entry';
import { gramianNeeds } from '../needs';
import { readGramian } from './readGramian';
import { drawOrders, visitsOf, type VisitOrders } from './visitOrders';

type PcgradParams = Record<never, never>;

/** What is left of gradient i after its visits, as coefficients of the original gradients. */
const project = (gramian: readonly (readonly number[])[], i: number, visits: readonly number[]): readonly number[] => {
  const coefficients = new Array<number>(gramian.length).fill(0);
  coefficients[i] = 1;
  for (const j of visits) {
    const squared = gramian[j]![j]!;
    const product = dot(coefficients, gramian[j]!);
    // A zero gradient conflicts with nobody.
    if (product >= 0 || squared <= 0) continue;
    coefficients[j]! -= product / squared;
  }
  return coefficients;
};

/**
 * Yu et al. 2020. Every gradient gᵢ visits the others in random order and drops its component against the original gⱼ
 * wherever they conflict; the projected gradients are added (the scale of a sum). ⟨current, gⱼ⟩ needs inner products only, so each gᵢ
 * is kept as a vector of coefficients; zero gradients conflict with nobody. Task heads follow their own raw loss.
 */
export const pcgrad: WeightingMethod<PcgradParams, null, VisitOrders> = {
  kind: 'pcgrad',
  text: {
    en: {
      label: 'PCGrad',
      help: 'Where two tasks’ gradients conflict, removes the part that points against the other task.',
    },
    'zh-CN': { label: 'PCGrad', help: '当两个任务的梯度冲突时，去掉与另一任务相反的那部分分量。' },
  },
  paper: {
    cite: 'Yu et al., Gradient Surgery for Multi-Task Learning, NeurIPS 2020',
    url: 'https://arxiv.org/abs/2001.06782',
  },
  formula: 'gᵢᴾᶜ·gⱼ < 0 ⇒ gᵢᴾᶜ ← gᵢᴾᶜ − (gᵢᴾᶜ·gⱼ / ‖gⱼ‖²) gⱼ,  d = Σᵢ gᵢᴾᶜ',
  looksAt: 'gradients',
  scale: 'sum',
  card: async () => (await import('../cards/pcgrad')).card,
  params: {},
  needs: () => gramianNeeds,
  init: () => null,
  draw: drawOrders,
  weigh(statistics, state, _params, orders) {
    const { tasks } = statistics;
    const { gramian, notices } = readGramian(statistics);
    const projected = tasks.map((task, i) => project(gramian, i, visitsOf(task, tasks, orders)));
    const weights = tasks.map((_, t) => projected.reduce((sum, coefficients) => sum + coefficients[t]!, 0));
    return { shared: [weights], private: [tasks.map(() => 1)], notices, state };
  },
};
