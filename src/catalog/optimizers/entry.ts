import type { Text } from '../../i18n/language';
import type { ParamSchema } from '../../spec/params';

/** Elementwise arithmetic that a rule is written in once: on tensors (`engine/`) and on arrays of doubles (learnable method parameters, tests). */
export interface Arithmetic<A> {
  add(a: A, b: A): A;
  sub(a: A, b: A): A;
  mul(a: A, b: A): A;
  div(a: A, b: A): A;
  scale(a: A, factor: number): A;
  addScalar(a: A, term: number): A;
  sqrt(a: A): A;
}

export interface UpdateArgs<A> {
  readonly variable: A;
  readonly gradient: A;
  /** By the names of `slots`; zeros before the first update. */
  readonly slots: Readonly<Record<string, A>>;
  /** Number of this update, from 1. */
  readonly update: number;
  /** False: no weight decay (biases, method parameters). */
  readonly decay: boolean;
}

/** A textbook update rule; every optimizer has a param `learningRate`. */
export interface OptimizerEntry<P = Record<string, unknown>> {
  readonly kind: string;
  readonly text: Text;
  readonly params: ParamSchema<P>;
  slots(params: P): readonly string[];
  update<A>(
    on: Arithmetic<A>,
    args: UpdateArgs<A>,
    params: P,
  ): { readonly variable: A; readonly slots: Readonly<Record<string, A>> };
}
