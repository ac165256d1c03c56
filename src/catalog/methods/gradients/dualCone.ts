import { boxQuadratic } from '../../../lib/solvers/boxQuadratic';
import type { NumberParam } from '../../../spec/params';
import type { Problem } from '../../../spec/problem';
import type { Statistics } from '../entry';
import { gramianRows } from './gramianRows';
import { importanceOf, importanceParam, type Importance } from './importance';

export type ConeParams = { importance: Importance; regularization: number; smallestTrace: number };

const regularization: NumberParam = {
  type: 'number',
  default: 1e-4,
  min: 1e-8,
  max: 0.1,
  scale: 'log',
  live: true,
  text: {
    en: {
      label: 'Regularization',
      help: 'Added to the diagonal of the Gramian over its trace. Small values avoid conflicts more exactly.',
    },
    'zh-CN': { label: '正则化', help: '加在（除以迹之后的）Gram 矩阵对角线上的量。越小，越严格地避免冲突。' },
  },
};
const smallestTrace: NumberParam = {
  type: 'number',
  default: 0,
  min: 0,
  max: 1,
  live: true,
  text: {
    en: {
      label: 'Smallest trace',
      help: 'Where the squared lengths of the gradients add up to less, they are averaged. TorchJD has 0.0001, 0 never does.',
    },
    'zh-CN': {
      label: '最小迹',
      help: '各梯度长度的平方和小于此值时直接取平均。TorchJD 取 0.0001；0 表示从不这样做。',
    },
  },
};
export const coneParams = { importance: importanceParam, regularization, smallestTrace };

/**
 * Projections onto the dual cone of the gradients, where every product with a gradient is ≥ 0 (up to the regularization):
 * for each row of `bounds`, min vᵀ (K/trace K + ρ I) v with v ≥ that row; the weights are the sum of these v. `bounds` makes the
 * rows out of the importances over T. A zero gradient keeps its importance, which has no effect; where the trace is below
 * `smallestTrace` all do, and the step says so.
 */
export const projectOnCone = (
  statistics: Statistics,
  { importance, regularization: ρ, smallestTrace: least }: ConeParams,
  bounds: (p: readonly number[]) => readonly (readonly number[])[],
) => {
  const { tasks } = statistics;
  const p = importanceOf(tasks, importance).map((x) => x / tasks.length);
  const { K, unit, order, notices } = gramianRows(statistics);
  const trace = unit * order.length;
  if (order.length > 0 && trace < least) {
    const small: Problem = { code: 'trace-too-small', values: { least }, at: { type: 'param', name: 'smallestTrace' } };
    return { weights: p, notices: [...notices, small] };
  }
  const regular = K.map((row, i) => row.map((x, j) => x / order.length + (i === j ? ρ : 0)));
  const weights = [...p];
  for (const t of order) weights[t] = 0;
  for (const lower of bounds(order.map((t) => p[t]!))) {
    const { v } = boxQuadratic(regular, lower);
    v.forEach((x, row) => (weights[order[row]!]! += x));
  }
  return { weights, notices };
};
