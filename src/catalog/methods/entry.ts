import type { Text } from '../../i18n/language';
import type { Rng } from '../../lib/rng';
import type { TaskId } from '../../spec/experiment';
import type { ParamSchema } from '../../spec/params';
import type { Problem } from '../../spec/problem';

/** What a step has to compute for the method. The engine honours it at the lowest cost. */
export interface Needs {
  /**
   * `never`: losses collect on the device. `now`: read before this step's `weigh`. `late`: those of a step arrive before
   * the next one weighs. A learnable `late` method is then called twice: with the statistics of the step before (its
   * losses, the parameters it weighed with) for `parameterGradient` alone, and, parameters updated, for this step.
   */
  readonly losses: 'never' | 'late' | 'now';
  readonly gradients: 'none' | 'gramian' | 'jacobian' | 'representation';
  readonly batches: 1 | 2 | 3;
  readonly lossesAfterUpdate: boolean;
}

/** Algorithms see statistics, never models. Arrays run over `tasks`, the tasks present in this step. */
export interface Statistics {
  readonly step: number;
  readonly epoch: number;
  readonly tasks: readonly TaskId[];
  /** Raw task losses: of this step (`now`), of the step before (`late`), NaN where unknown. */
  readonly losses: readonly number[];
  /** Mean losses of the last two complete epochs (fewer at the start), oldest first, over `tasks`; NaN where a task was never there. */
  readonly epochMeans: readonly (readonly number[])[];
  /** [tasks][tasks] inner products of raw task gradients over the shared variables; present if needed. */
  readonly gramian?: readonly (readonly number[])[];
  /** Machine epsilon of the arithmetic the Gramian was formed in (rank decisions). */
  readonly precision: number;
}

export interface Weighing {
  /** [batch][task]: coefficient of that batch's RAW task gradient on the shared variables. */
  readonly shared: readonly (readonly number[])[];
  /** Factor of each task's own variables. */
  readonly private: readonly number[];
  /** Limit of the norm of the combined shared gradient. */
  readonly maxNorm?: number;
  /** d objective / d parameters, for methods with learnable ones: in the order of `parameters`, so of all tasks. Without it they stay as they are in this step. */
  readonly parameterGradient?: readonly number[];
  /** Named numbers worth showing (σ, logits …), per task. */
  readonly shown?: Readonly<Record<string, readonly number[]>>;
  readonly notices: readonly Problem[];
}

/**
 * A weighting method: pure, in doubles; state in, state out (`state` is plain JSON: it is checkpointed as it is).
 * Tasks may be absent from a step: `Statistics.tasks` says who is here; state keeps one slot per task id.
 */
export interface WeightingMethod<P = Record<string, unknown>, S = unknown, D = unknown> {
  readonly kind: string;
  readonly text: Text;
  /** Citation with year and link, for the card. */
  readonly paper?: { readonly cite: string; readonly url: string };
  /** One line of Unicode mathematics in the paper's symbols. */
  readonly formula: string;
  readonly looksAt: 'nothing' | 'losses' | 'gradients';
  readonly params: ParamSchema<P>;
  needs(params: P): Needs;
  init(tasks: readonly TaskId[], params: P): S;
  /** Start values of learnable parameters, updated by the engine with the experiment's rule in doubles, no decay. */
  parameters?(tasks: readonly TaskId[], params: P): readonly number[];
  /** All randomness of one step, from a stream of that step; tests inject its result. `tasks` may be all or those present. */
  draw?(rng: Rng, tasks: readonly TaskId[]): D;
  weigh(
    statistics: Statistics,
    state: S,
    params: P,
    drawn: D,
    parameters: readonly number[],
  ): Weighing & { readonly state: S };
  /** Losses of the SAME batch after the update, over the tasks of the `weigh` before it. */
  afterUpdate?(lossesAfter: readonly number[], state: S, params: P): S;
}
