import type { MinNormPoint } from '../../../lib/solvers/minNormPoint';
import type { Problem } from '../../../spec/problem';

/** What a method that rests on a min-norm point has to say of it. */
export const solverNotices = (
  { stationary, exact }: Pick<MinNormPoint, 'stationary' | 'exact'>,
  method: string,
): readonly Problem[] => [
  ...(stationary ? [{ code: 'pareto-stationary', values: {} }] : []),
  ...(exact ? [] : [{ code: 'solver-inexact', values: { method } }]),
];
