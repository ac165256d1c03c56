import type { Tensor } from '@tensorflow/tfjs-core';
import type { TaskId } from '../../spec/experiment';
import type { Tf } from '../layers/entry';
import type { Statistics } from './entry';

/** Gradients of one shared variable, or cotangents of one node of the representation: a row for every task that reaches it. */
export interface TaskRows {
  readonly id: string;
  /** All that reach it, present or not. */
  readonly tasks: readonly TaskId[];
  /** [tasks, …shape]; zeros for tasks that are absent from the step. */
  readonly rows: Tensor;
  /** [batch, …shape] what the node put out; only at the representation, where `shape` begins with the batch. */
  readonly activation?: Tensor;
}

/**
 * What a method keeps on the device between steps, by a name of its own: checkpointed, rewound and freed by the engine. A buffer
 * that stays as it is may be handed back itself.
 */
export type Buffers = Readonly<Record<string, Tensor>>;

export interface ElementsArgs<P, S, D> {
  readonly tf: Tf;
  readonly gradients: readonly TaskRows[];
  /** Empty at the start; a variable may be missing where the network has grown. */
  readonly buffers: Buffers;
  /** Losses as the method needs them; `tracked` only in `combine`. */
  readonly statistics: Statistics;
  /** As it is before this step's `weigh`. */
  readonly state: S;
  readonly params: P;
  readonly drawn: D;
}

/**
 * The device side of a method. Called inside a tidy, must not wait: `track`, then (the Gramian of what it compares being read)
 * the method's `weigh`, then `combine`.
 */
export interface Elements<P = Record<string, unknown>, S = unknown, D = unknown> {
  /**
   * Rows out of gradients and buffers, for the same variables and tasks in the same order; those of absent tasks are not looked
   * at. `compared`: their inner products become `Statistics.tracked`. `combined`: what `weigh`'s coefficients weigh (the raw
   * gradients, where absent). `buffers`: all that stays.
   */
  track?(args: ElementsArgs<P, S, D>): {
    readonly compared: readonly TaskRows[];
    readonly combined?: readonly TaskRows[];
    readonly buffers: Buffers;
  };
  /** Uniform numbers in [0, 1) that `combine` wants, one for each element of a variable (at the representation: of a row). */
  readonly noise?: boolean;
  /**
   * The gradient of each variable, in the order of `rows`. Without it: Σ coefficient · row. `noise`, by variable: [shape].
   * `buffers` comes with what `track` left, and answers with all that stays.
   */
  combine?(
    args: Omit<ElementsArgs<P, S, D>, 'gradients'> & {
      readonly rows: readonly TaskRows[];
      /** Over `statistics.tasks`. */
      readonly coefficients: readonly number[];
      readonly noise: Readonly<Record<string, Tensor>>;
    },
  ): { readonly gradients: readonly Tensor[]; readonly buffers: Buffers };
}
