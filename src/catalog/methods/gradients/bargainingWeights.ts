import { bargaining } from '../../../lib/solvers/bargaining';
import type { Problem } from '../../../spec/problem';
import type { Statistics } from '../entry';
import { atTasks, gramianRows } from './gramianRows';

/**
 * w > 0 with (K w)ₜ = wₜ^(−1/α) over the gradients that are not zero; a zero gradient has no finite weight and gets 0 (1 each where
 * all are zero). Gradients that cancel have no finite solution: theirs is softened (`bargaining`), which is said, as is a
 * solver that was stopped by rounding.
 */
export const bargainingWeights = (statistics: Statistics, alpha: number, method: string) => {
  const rows = gramianRows(statistics);
  const { a, end } = bargaining(rows.K, alpha, statistics.precision);
  // K / unit has the solution w · unit^(α / (1 + α)).
  const size = rows.unit ** (-alpha / (1 + alpha));
  const said: Readonly<Record<typeof end, readonly Problem[]>> = {
    solved: [],
    unbounded: [{ code: 'bargaining-unbounded', values: { method } }],
    stopped: [{ code: 'bargaining-stopped', values: { method } }],
  };
  const weights = atTasks(rows, a.map((x) => x * size), statistics, { zero: 0, all: 1 }); // prettier-ignore
  return { weights, notices: [...rows.notices, ...(rows.order.length > 0 ? said[end] : [])] };
};

/** Heads follow the weights; one of a task whose shared gradient is zero, and whose weight says nothing, its raw loss. */
export const headFactors = (weights: readonly number[]): readonly number[] => weights.map((w) => (w === 0 ? 1 : w));
