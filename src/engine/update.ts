import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import { hasKernel } from '../catalog/fusedKernel';
import type { Tf } from '../catalog/layers/entry';
import { optimizers } from '../catalog/optimizers';
import type { Arithmetic, OptimizerEntry } from '../catalog/optimizers/entry';
import type { Choice } from '../spec/experiment';
import { readParams } from '../spec/params';
import type { Execution } from './execution';
import type { Model } from './model';
import type { DecayGroup, Presence } from './presence';
import { scalarsOf, traceUpdate } from './updateProgram';

/** The optimizer of a run with its parameters. */
export interface Rule {
  readonly entry: OptimizerEntry;
  readonly params: Record<string, unknown>;
  readonly slots: readonly string[];
  /** A kernel runs the whole rule over all variables at once, writing into them. */
  readonly inPlace: boolean;
  /** What an update asks for, `decay` or not. */
  readonly scalars: (update: number, decay: boolean) => readonly number[];
}

/** On the backend that computes now. */
export const ruleOf = (tf: Tf, optimizer: Choice): Rule => {
  const entry = optimizers.get(optimizer.kind)!;
  const { params } = readParams(entry.params, optimizer.params);
  const inPlace = hasKernel(tf, 'ElementwiseInPlace');
  return { entry, params, slots: entry.slots(params), inPlace, scalars: scalarsOf(entry, params) };
};

/** Slots that are not there yet start as zeros. */
const ensureSlots = (tf: Tf, { slots }: Rule, model: Model, { variables }: Presence): void => {
  for (const { id } of variables)
    for (const slot of slots) model.slots[`${id}/${slot}`] ??= tf.keep(tf.zerosLike(model.variables[id]!));
};

/** One row of scalars for each variable, behind each other: what its number of updates asks for. */
const scalarRows = ({ scalars }: Rule, model: Model, { decay, variables }: DecayGroup): number[] => {
  let update = -1;
  let row: readonly number[] = [];
  const rows: number[] = [];
  for (const { id } of variables) {
    const next = (model.updates[id] ?? 0) + 1;
    if (next !== update) row = scalars((update = next), decay);
    for (const scalar of row) rows.push(scalar);
  }
  return rows;
};

/** Host side: makes slots that are missing, puts the scalars of this update, counts it. */
export const prepareUpdate = (tf: Tf, execution: Execution, rule: Rule, model: Model, presence: Presence): void => {
  if (!execution.replays) ensureSlots(tf, rule, model, presence);
  if (rule.inPlace)
    for (const group of presence.byDecay) {
      const rows = scalarRows(rule, model, group);
      execution.put(group.scalars, [group.variables.length, rows.length / group.variables.length], rows);
    }
  for (const { id } of presence.variables) model.updates[id] = (model.updates[id] ?? 0) + 1;
};

/** All variables with one rule in one kernel call for those that decay and one for the others. */
const updateInPlace = (
  tf: Tf,
  { input }: Execution,
  { entry, params, slots }: Rule,
  model: Model,
  presence: Presence,
  gradients: Readonly<Record<string, Tensor>>,
): void => {
  for (const { decay, scalars, variables } of presence.byDecay) {
    const program = traceUpdate(entry, params, decay);
    const inputs: NamedTensorMap = { scalars: input(scalars) };
    variables.forEach(({ id }, t) =>
      [model.variables[id]!, gradients[id]!, ...slots.map((slot) => model.slots[`${id}/${slot}`]!)].forEach(
        (tensor, i) => (inputs[`${t}/${i}`] = tensor),
      ),
    );
    const receivers = program.outputs.map((register, i) => [i === 0 ? 0 : i + 1, register]);
    const attrs = { program, tuples: variables.length, receivers };
    tf.engine().runKernel('ElementwiseInPlace', inputs, attrs as never);
  }
};

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

/** New tensors in place of the old ones, variable by variable. */
const replace = (
  tf: Tf,
  { entry, params, slots }: Rule,
  model: Model,
  presence: Presence,
  gradients: Readonly<Record<string, Tensor>>,
): void => {
  const on = tensorArithmetic(tf);
  for (const { id, spec } of presence.variables) {
    const before = Object.fromEntries(slots.map((name) => [name, model.slots[`${id}/${name}`]!]));
    const variable = model.variables[id]!;
    const after = tf.tidy(() =>
      entry.update(
        on,
        { variable, gradient: gradients[id]!, slots: before, update: model.updates[id]!, decay: spec.decay },
        params,
      ),
    );
    tf.dispose([variable, ...Object.values(before)]);
    model.variables[id] = tf.keep(after.variable);
    for (const name of slots) model.slots[`${id}/${name}`] = tf.keep(after.slots[name]!);
  }
};

/** Device side: one optimizer update of the variables that are present, after `prepareUpdate`. Inside the caller's tidy. */
export const applyUpdate = (
  tf: Tf,
  execution: Execution,
  rule: Rule,
  model: Model,
  presence: Presence,
  gradients: Readonly<Record<string, Tensor>>,
): void => {
  if (rule.inPlace) updateInPlace(tf, execution, rule, model, presence, gradients);
  else replace(tf, rule, model, presence, gradients);
};
