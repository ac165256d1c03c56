import { dot, type Matrix } from '../../../lib/linearAlgebra';
import type { TaskId } from '../../../spec/experiment';
import type { Problem } from '../../../spec/problem';
import type { WeightingMethod } from '../entry';
import { gramianNeeds } from '../needs';
import { readGramian } from './readGramian';
import { drawOrders, visitsOf, type VisitOrders } from './visitOrders';

type GradvacParams = { beta: number };
/** ρ[i][j]: the cosine that task i is used to see between its gradient and that of j; 0 where the pair is new. */
type GradvacState = { readonly rho: Readonly<Record<TaskId, Readonly<Record<TaskId, number>>>> };

/** Towards 1 the correction grows without limit; a target counts as at most this. */
const limit = 0.9999;

/** How much of gⱼ turns a gradient of length ratio |current|/|gⱼ| from cosine c to cosine ρ. */
const correction = (ratio: number, c: number, ρ: number): number =>
  (ratio * (ρ * Math.sqrt(1 - c * c) - c * Math.sqrt(1 - ρ * ρ))) / Math.sqrt(1 - ρ * ρ);

/** What gradient i becomes on its visits, as coefficients of the original gradients, and the cosines it met. */
const vaccinate = (
  gramian: Matrix,
  i: number,
  visits: readonly number[],
  target: (j: number) => number,
  precision: number,
) => {
  const norms = gramian.map((row, t) => Math.sqrt(Math.max(0, row[t]!)));
  const coefficients: number[] = norms.map((_, t) => (t === i ? 1 : 0));
  /** ⟨current, gₜ⟩ */
  const products = [...gramian[i]!];
  const met: [number, number][] = [];
  let usedUp = false;
  for (const j of visits) {
    const length = Math.sqrt(Math.max(0, dot(coefficients, products)));
    const size = coefficients.reduce((sum, x, t) => sum + Math.abs(x) * norms[t]!, 0);
    // Nothing is left of it but rounding.
    if (length <= Math.sqrt(norms.length * precision) * size) {
      usedUp = norms[i]! > 0;
      break;
    }
    if (norms[j] === 0) continue;
    const c = Math.min(1, Math.max(-1, products[j]! / length / norms[j]!));
    const ρ = Math.min(limit, target(j));
    if (c < ρ) {
      const amount = correction(length / norms[j]!, c, ρ);
      coefficients[j]! += amount;
      gramian[j]!.forEach((x, t) => (products[t]! += amount * x));
    }
    met.push([j, c]);
  }
  return { coefficients, met, usedUp };
};

/**
 * Wang et al. 2021. Like PCGrad, but every pair of tasks has a target cosine ρ of its own: where the cosine c of the current gradient
 * with gⱼ is below it, as much of gⱼ is added as makes it ρ. Then ρ ← (1 − β) ρ + β c, with c from before. ρ starts at 0, and
 * ρᵢⱼ and ρⱼᵢ are two. The gradients are added (the scale of a sum); task heads follow their own raw loss.
 *
 * A zero gradient, and one of which its visits have left nothing, is not compared: it stays, and so do its ρ. A target above 0.9999
 * counts as 0.9999. All three are said.
 */
export const gradvac: WeightingMethod<GradvacParams, GradvacState, VisitOrders> = {
  kind: 'gradvac',
  text: {
    en: { label: 'GradVac', help: 'Turns gradients towards each other until they agree as much as they usually do.' },
    'zh-CN': { label: 'GradVac', help: '当两个任务的梯度不如平时一致时，把它们转向彼此，直到恢复平时的相似度。' },
  },
  paper: {
    cite: 'Wang et al., Gradient Vaccine: Investigating and Improving Multi-Task Optimization in Massively Multilingual Models, ICLR 2021',
    url: 'https://arxiv.org/abs/2010.05874',
  },
  formula: 'c < ρ ⇒ gᵢ ← gᵢ + ‖gᵢ‖ (ρ√(1−c²) − c√(1−ρ²)) / (‖gⱼ‖√(1−ρ²)) gⱼ,  ρ ← (1−β)ρ + βc',
  looksAt: 'gradients',
  scale: 'sum',
  card: async () => (await import('../cards/gradvac')).card,
  params: {
    beta: {
      type: 'number',
      default: 0.5,
      min: 0,
      max: 1,
      live: true,
      text: {
        en: { label: 'β', help: 'How fast the target cosines follow those of the steps; the paper uses 0.01.' },
        'zh-CN': { label: 'β', help: '目标余弦跟随每步实际余弦的快慢；论文使用 0.01。' },
      },
    },
  },
  needs: () => gramianNeeds,
  init: () => ({ rho: {} }),
  draw: drawOrders,
  weigh(statistics, state, { beta }, orders) {
    const { tasks, precision } = statistics;
    const { gramian, notices } = readGramian(statistics);
    const said: Problem[] = [];
    const targetOf = (task: TaskId, other: TaskId): number => state.rho[task]?.[other] ?? 0;
    const rho: Record<TaskId, Record<TaskId, number>> = {};
    for (const [task, row] of Object.entries(state.rho)) rho[task] = { ...row };
    const rows = tasks.map((task, i) => {
      const target = (j: number): number => targetOf(task, tasks[j]!);
      const { coefficients, met, usedUp } = vaccinate(gramian, i, visitsOf(task, tasks, orders), target, precision);
      const own = (rho[task] ??= {});
      for (const [j, c] of met) {
        own[tasks[j]!] = (1 - beta) * target(j) + beta * c;
        if (c < limit && target(j) > limit)
          said.push({ code: 'similarity-at-limit', values: { task, other: tasks[j]!, limit }, at: { type: 'task', task } }); // prettier-ignore
      }
      if (usedUp) said.push({ code: 'gradient-used-up', values: { task }, at: { type: 'task', task } });
      return coefficients;
    });
    const zero = tasks.filter((_, t) => !(gramian[t]![t]! > 0));
    const others = (task: TaskId): number[] => tasks.filter((t) => t !== task).map((t) => rho[task]![t] ?? 0);
    const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / (values.length || 1);
    return {
      shared: [tasks.map((_, t) => rows.reduce((sum, coefficients) => sum + coefficients[t]!, 0))],
      private: [tasks.map(() => 1)],
      shown: { ρ̄: tasks.map((task) => mean(others(task))) },
      notices: [
        ...notices,
        ...zero.map((task): Problem => ({ code: 'gradient-without-direction', values: { task }, at: { type: 'task', task } })), // prettier-ignore
        ...said,
      ],
      state: { rho },
    };
  },
};
