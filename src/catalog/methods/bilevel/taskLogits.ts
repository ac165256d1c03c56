import { dot, softmax } from '../../../lib/linearAlgebra';
import type { TaskId } from '../../../spec/experiment';
import { adam } from '../../optimizers/adam';
import { doubles } from '../../optimizers/doubles';

/** A task's logit with its own Adam moments: absent tasks keep theirs as they are. */
export type Logit = {
  readonly value: number;
  readonly mean: number;
  readonly square: number;
  readonly updates: number;
};
export type Logits = Readonly<Record<TaskId, Logit>>;
export interface LogitRule {
  readonly learningRate: number;
  /** Coupled L2. */
  readonly weightDecay?: number;
}

const fresh = (value: number): Logit => ({ value, mean: 0, square: 0, updates: 0 });

/** All tasks alike. */
export const equalLogits = (tasks: readonly TaskId[], value: number): Logits =>
  Object.fromEntries(tasks.map((task) => [task, fresh(value)]));

/** softmax over `tasks`; one without a logit counts as 0. */
export const sharesOf = (logits: Logits, tasks: readonly TaskId[]): readonly number[] =>
  softmax(tasks.map((task) => logits[task]?.value ?? 0));

/** From slopes along the shares of a softmax to slopes along its logits. */
export const alongLogits = (shares: readonly number[], slopes: readonly number[]): readonly number[] => {
  const mean = dot(shares, slopes);
  return shares.map((share, t) => share * (slopes[t]! - mean));
};

const descend = (logit: Logit, gradient: number, { learningRate, weightDecay = 0 }: LogitRule): Logit => {
  const update = logit.updates + 1;
  const slots = { mean: [logit.mean], square: [logit.square] };
  const next = adam.update(
    doubles,
    { variable: [logit.value], gradient: [gradient], slots, update, decay: true },
    { learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay },
  );
  return {
    value: next.variable[0]!,
    mean: next.slots['mean']![0]!,
    square: next.slots['square']![0]!,
    updates: update,
  };
};

/** One Adam step of the logits of `tasks`. */
export const moveLogits = (
  logits: Logits,
  tasks: readonly TaskId[],
  gradient: readonly number[],
  rule: LogitRule,
): Logits => ({
  ...logits,
  ...Object.fromEntries(tasks.map((task, t) => [task, descend(logits[task] ?? fresh(0), gradient[t]!, rule)])),
});
