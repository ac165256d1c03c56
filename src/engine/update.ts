import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../catalog/layers/entry';
import type { Weighing } from '../catalog/methods/entry';
import { optimizers } from '../catalog/optimizers';
import type { Arithmetic } from '../catalog/optimizers/entry';
import { clipFactor } from '../lib/clip';
import { dot } from '../lib/linearAlgebra';
import type { Choice, TaskId } from '../spec/experiment';
import { readParams } from '../spec/params';
import { presentOf, type Gradients, type RowMode } from './backward';
import type { Gramian } from './gramian';
import type { Model } from './model';
import type { Network } from './network';

/** Coefficients by task, as the weighing of this step says. */
export interface Coefficients {
  readonly shared: ReadonlyMap<TaskId, number>;
  readonly private: ReadonlyMap<TaskId, number>;
}

/**
 * A present task without a row in the statistics (it shares nothing) trains its own variables with its raw gradient.
 */
export const coefficientsOf = (
  weighing: Weighing,
  gramian: Gramian | null,
  weighed: readonly TaskId[],
  present: readonly TaskId[],
): Coefficients => {
  const row = weighing.shared[0] ?? [];
  const factor =
    weighing.maxNorm === undefined || !gramian ? 1 : clipFactor(combinedNorm(gramian.total, row), weighing.maxNorm);
  return {
    shared: new Map(weighed.map((task, i) => [task, factor * row[i]!])),
    private: new Map([
      ...present.map((task) => [task, 1] as const),
      ...weighed.map((task, i) => [task, weighing.private[i]!] as const),
    ]),
  };
};

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

/** The elementwise arithmetic of update rules on tensors. */
const tensorArithmetic = (tf: Tf): Arithmetic<Tensor> => ({
  add: (a, b) => tf.add(a, b),
  sub: (a, b) => tf.sub(a, b),
  mul: (a, b) => tf.mul(a, b),
  div: (a, b) => tf.div(a, b),
  scale: (a, factor) => tf.mul(a, factor),
  addScalar: (a, term) => tf.add(a, term),
  sqrt: (a) => tf.sqrt(a),
});

/** Per variable the one gradient the optimizer sees, in the variable's shape. Inside the caller's tidy. */
export const combine = (
  tf: Tf,
  network: Network,
  gradients: Gradients,
  mode: RowMode,
  coefficients: Coefficients,
): Record<string, Tensor> => {
  const present = new Set(coefficients.private.keys());
  return Object.fromEntries(
    Object.entries(gradients).map(([id, rows]) => {
      const { spec, tasks } = network.variableById.get(id)!;
      if (mode === 'summed') return [id, tf.reshape(rows, [...spec.shape])];
      const factors = tasks.length > 1 ? coefficients.shared : coefficients.private;
      const row = tf.tensor2d([presentOf(tasks, present).map((task) => factors.get(task)!)]);
      return [id, tf.reshape(tf.matMul(row, tf.reshape(rows, [row.shape[1], -1])), [...spec.shape])];
    }),
  );
};

/** Scales by min(1, maxNorm / (norm + 1e-6)), the norm taken over all variables; stays on the device. */
const clip = (tf: Tf, gradients: Record<string, Tensor>, maxNorm: number): Record<string, Tensor> => {
  const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
  const norm = tf.sqrt(tf.addN(squares));
  const factor: Scalar = tf.minimum(1, tf.div(maxNorm, tf.add(norm, 1e-6)));
  return Object.fromEntries(Object.entries(gradients).map(([id, gradient]) => [id, tf.mul(gradient, factor)]));
};

/** One optimizer update of every variable that has a gradient; replaces the tensors of `model`. */
export const applyUpdate = (
  tf: Tf,
  network: Network,
  model: Model,
  rawGradients: () => Record<string, Tensor>,
  optimizer: Choice,
  clipNorm: number,
): void => {
  const rule = optimizers.get(optimizer.kind)!;
  const { params } = readParams(rule.params, optimizer.params);
  const names = rule.slots(params);
  const on = tensorArithmetic(tf);
  const next = tf.tidy(() => {
    const raw = rawGradients();
    const hasAny = Object.keys(raw).length > 0; // a batch without any label has none
    const gradients = clipNorm > 0 && hasAny ? clip(tf, raw, clipNorm) : raw;
    const variables: Record<string, Tensor> = {};
    const slots: Record<string, Tensor> = {};
    for (const [id, gradient] of Object.entries(gradients)) {
      const variable = model.variables[id]!;
      const before = Object.fromEntries(
        names.map((name) => [name, model.slots[`${id}/${name}`] ?? tf.zerosLike(variable)]),
      );
      const { decay } = network.variableById.get(id)!.spec;
      const after = rule.update(
        on,
        { variable, gradient, slots: before, update: (model.updates[id] ?? 0) + 1, decay },
        params,
      );
      variables[id] = after.variable;
      for (const name of names) slots[`${id}/${name}`] = after.slots[name]!;
    }
    return { variables, slots };
  });
  for (const id of Object.keys(next.variables)) {
    model.variables[id]!.dispose();
    model.updates[id] = (model.updates[id] ?? 0) + 1;
  }
  for (const id of Object.keys(next.slots)) model.slots[id]?.dispose();
  Object.assign(model.variables, next.variables);
  Object.assign(model.slots, next.slots);
};
