import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import { fusedKernel } from '../catalog/fusedKernel';
import type { Tf } from '../catalog/layers/entry';
import type { Weighing } from '../catalog/methods/entry';
import { clipFactor } from '../lib/clip';
import { dot, type Matrix } from '../lib/linearAlgebra';
import type { Gradients, RowMode } from './backward';
import type { Execution } from './execution';
import type { CoefficientGroup, Presence, TaskGroup, UpdatedVariable } from './presence';

/** [batch][tasks of the network]. */
export type BatchCoefficients = readonly (readonly number[])[];

/** As the weighing of this step says. */
export interface Coefficients {
  /** Of the task's gradients on shared variables; NaN where it has no say in them. */
  readonly shared: BatchCoefficients;
  /** The same for what is weighed by itself. */
  readonly units: ReadonlyMap<string, BatchCoefficients> | null;
  /** Factors of the task's own variables; 0 where it is absent. */
  readonly private: BatchCoefficients;
  /** What norm limit and scale matching made of the method's own weights; 1: nothing. */
  readonly rescale: number;
}

/** |Σ cₜ gₜ| = √(cᵀ K c). */
const combinedNorm = (gramian: Matrix, row: readonly number[]): number =>
  Math.sqrt(
    Math.max(
      0,
      dot(
        row,
        gramian.map((products) => dot(products, row)),
      ),
    ),
  );

/** What norm limit and scale matching make of a weighing of the tasks of `gramian`. */
export const rescaleOf = (
  { maxNorm, shared }: Pick<Weighing, 'maxNorm' | 'shared'>,
  gramian: Matrix | null,
  matched: number,
): number =>
  maxNorm === undefined || !gramian ? matched : matched * clipFactor(combinedNorm(gramian, shared[0] ?? []), maxNorm);

/** Rows over some tasks as rows over all of the network; `rest`: what the others have in a batch. */
export const spread = (
  rows: readonly (readonly number[])[],
  places: readonly number[],
  factor: number,
  rest: (batch: number) => number[],
): BatchCoefficients =>
  rows.map((row, batch) => {
    const values = rest(batch);
    for (let i = 0; i < places.length; i++) values[places[i]!] = factor * row[i]!;
    return values;
  });

/** One number a row: the tasks of the group, once a batch. */
const numbersOf = ({ shared, unit, places }: CoefficientGroup & TaskGroup, coefficients: Coefficients): number[] => {
  const own = unit === null ? null : coefficients.units?.get(unit);
  const rows = own ?? (shared ? coefficients.shared : coefficients.private);
  return rows.length === 1
    ? places.map((place) => rows[0]![place]!)
    : rows.flatMap((row) => places.map((place) => row[place]!));
};

/** Puts the numbers by which `combine` weighs the rows of each variable. */
export const putCoefficients = (execution: Execution, presence: Presence, coefficients: Coefficients): void => {
  for (const group of presence.coefficients) {
    const numbers = numbersOf(group, coefficients);
    execution.put(group.name, [numbers.length], numbers);
  }
};

/** Σ cₛ · rowₛ of rows [S, …shape] → […shape]. */
export const weightedRowSum = (tf: Tf, rows: Tensor, coefficients: Tensor): Tensor => {
  const fused = fusedKernel(tf, 'WeightedRowSum', { rows, coefficients });
  if (fused) return fused[0]!;
  const [count, ...shape] = rows.shape as [number, ...number[]];
  return tf.reshape(tf.matMul(tf.reshape(coefficients, [1, count]), tf.reshape(rows, [count, -1])), shape);
};

/** The one gradient of each variable that the optimizer sees, in the variable's shape; `made`: those that are there already. Inside the caller's tidy. */
export const combine = (
  tf: Tf,
  { input }: Execution,
  variables: readonly UpdatedVariable[],
  gradients: Gradients,
  mode: RowMode,
  made: Readonly<Record<string, Tensor>> = {},
): Record<string, Tensor> =>
  Object.fromEntries(
    variables.map(({ id, spec, coefficients }) => {
      if (made[id]) return [id, made[id]];
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
