import { activeSet } from './activeSet';
import { dot, type Matrix } from '../linearAlgebra';

export interface BoxSolution {
  readonly v: readonly number[];
  /** Largest violation of K v ≥ 0 and (v − lower) ⊙ K v = 0, relative to √Kᵢᵢ Σⱼ √Kⱼⱼ |vⱼ|, which no (K v)ᵢ exceeds. */
  readonly residual: number;
}

const residualOf = (K: Matrix, v: readonly number[], lower: readonly number[]): number => {
  const lengths = K.map((row, i) => Math.sqrt(row[i]!));
  const size = dot(lengths, v.map(Math.abs));
  const violations = K.map((row, i) => {
    const gradient = dot(row, v);
    return (v[i]! > lower[i]! ? Math.abs(gradient) : Math.max(0, -gradient)) / lengths[i]!;
  });
  return size > 0 ? Math.max(...violations) / size : 0;
};

/**
 * min vᵀ K v subject to v ≥ lower, for a positive definite K [T, T]: with v = lower + x and K brought to a diagonal of 1, a quadratic
 * over x ≥ 0, whose exact active set is found.
 */
export const boxQuadratic = (K: Matrix, lower: readonly number[]): BoxSolution => {
  const unit = K.map((row, i) => 1 / Math.sqrt(row[i]!));
  const R = K.map((row, i) => row.map((x, j) => unit[i]! * x * unit[j]!));
  const pull = K.map((row, i) => -unit[i]! * dot(row, lower));
  const x = activeSet(R, pull, lower.map(() => 0)); // prettier-ignore
  const v = lower.map((l, i) => l + unit[i]! * x[i]!);
  return { v, residual: residualOf(K, v, lower) };
};
