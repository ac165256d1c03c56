import type { MinNormPoint } from '../../lib/minNormPoint';
import type { Problem } from '../../spec/problem';

/** |Σ wₜ gₜ| is 0 as far as a Gramian of this precision can tell: no direction improves every task. */
export const isStationary = ({ weights, squaredNorm, size }: MinNormPoint, precision: number): boolean =>
  weights.length > 0 && squaredNorm <= 4 * weights.length * precision * size;

/** What a method that rests on the min-norm point has to say of it. */
export const solverNotices = (point: MinNormPoint, precision: number, method: string): readonly Problem[] => [
  ...(isStationary(point, precision) ? [{ code: 'pareto-stationary', values: {} }] : []),
  ...(point.exact ? [] : [{ code: 'solver-inexact', values: { method } }]),
];
