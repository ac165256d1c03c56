import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import { fusedKernel } from '../catalog/fusedKernel';
import type { Tf } from '../catalog/layers/entry';
import type { Weighing } from '../catalog/methods/entry';
import { clipFactor } from '../lib/clip';
import { dot } from '../lib/linearAlgebra';
import type { Gradients, RowMode } from './backward';
import type { Execution } from './execution';
import type { Gramian } from './gramian';
import type { Presence, TaskGroup, UpdatedVariable } from './presence';

/** [tasks of the network] each, as the weighing of this step says. */
export interface Coefficients {
  /** Of the task's gradient on shared variables; NaN where it has no say in them. */
  readonly shared: readonly number[];
  /** Factors of the task's own variables; 0 where it is absent. */
  readonly private: readonly number[];
}

/** |Σ cₜ gₜ| = √(cᵀ K c). */
const combinedNorm = (gramian: readonly (readonly number[])[], row: readonly number[]): number =>
  Math.sqrt(
    Math.max(
      0,
      dot(
        row,
        gramian.map((products) => dot(products, row)),
      ),
    ),
  );

/**
 * A present task without a row in the statistics (it shares nothing) trains its own variables with its raw gradient.
 */
export const coefficientsOf = (
  weighing: Weighing,
  gramian: Gramian | null,
  weighed: TaskGroup,
  { isPresent }: Presence,
): Coefficients => {
  const row = weighing.shared[0] ?? [];
  const factor =
    weighing.maxNorm === undefined || !gramian ? 1 : clipFactor(combinedNorm(gramian.total, row), weighing.maxNorm);
  const shared = isPresent.map(() => NaN);
  const own = isPresent.map(Number);
  weighed.places.forEach((place, i) => {
    shared[place] = factor * row[i]!;
    own[place] = weighing.private[0]![i]!;
  });
  return { shared, private: own };
};

/** Puts the numbers by which `combine` weighs the rows of each variable. */
export const putCoefficients = (execution: Execution, presence: Presence, coefficients: Coefficients): void => {
  for (const { name, shared, places } of presence.coefficients) {
    const factors = shared ? coefficients.shared : coefficients.private;
    execution.put(name, [places.length], places.map((place) => factors[place]!)); // prettier-ignore
  }
};

/** Σ cₛ · rowₛ of rows [S, …shape] → […shape]. */
export const weightedRowSum = (tf: Tf, rows: Tensor, coefficients: Tensor): Tensor => {
  const fused = fusedKernel(tf, 'WeightedRowSum', { rows, coefficients });
  if (fused) return fused[0]!;
  const [count, ...shape] = rows.shape as [number, ...number[]];
  return tf.reshape(tf.matMul(tf.reshape(coefficients, [1, count]), tf.reshape(rows, [count, -1])), shape);
};

/** The one gradient of each variable that the optimizer sees, in the variable's shape. Inside the caller's tidy. */
export const combine = (
  tf: Tf,
  { input }: Execution,
  variables: readonly UpdatedVariable[],
  gradients: Gradients,
  mode: RowMode,
): Record<string, Tensor> =>
  Object.fromEntries(
    variables.map(({ id, spec, coefficients }) => {
      const rows = gradients[id]!;
      return [
        id,
        mode === 'summed' ? tf.reshape(rows, [...spec.shape]) : weightedRowSum(tf, rows, input(coefficients.name)),
      ];
    }),
  );

/** Scales by min(1, maxNorm / (norm + 1e-6)), the norm taken over all variables; stays on the device. */
export const clip = (tf: Tf, gradients: Record<string, Tensor>, maxNorm: number): Record<string, Tensor> => {
  const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
  const norm = tf.sqrt(tf.addN(squares));
  const factor: Scalar = tf.minimum(1, tf.div(maxNorm, tf.add(norm, 1e-6)));
  return Object.fromEntries(Object.entries(gradients).map(([id, gradient]) => [id, tf.mul(gradient, factor)]));
};
