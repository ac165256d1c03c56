import type { Text } from '../../i18n/language';
import type { Matrix } from '../../lib/linearAlgebra';
import type { Rng } from '../../lib/rng';
import type { TaskId } from '../../spec/experiment';
import type { ParamSchema } from '../../spec/params';
import type { Problem } from '../../spec/problem';
import type { MethodCard } from './card';
import type { Elements } from './elements';
import type { LookAhead } from './lookAhead';

/** What a step has to compute for the method. The engine honours it at the lowest cost. */
export interface Needs {
  /**
   * `never`: losses collect on the device. `now`: read before this step's `weigh`. `late`: those of a step arrive before
   * the next one weighs. A learnable `late` method is then called twice: with the statistics of the step before (its
   * losses, the parameters it weighed with) for `parameterGradient` alone, and, parameters updated, for this step.
   */
  readonly losses: 'never' | 'late' | 'now';
  readonly gradients: 'none' | 'gramian' | 'jacobian';
  /** Rows are tracked from step to step (`Elements.track`): they live at the parameters. */
  readonly tracks?: true;
  /** Mini-batches a step takes gradients on; the first is the one every other method sees. */
  readonly batches: 1 | 2 | 3;
  /** Further mini-batches that `lookAhead` alone computes on: 1 … `ahead` of its oracle. */
  readonly ahead?: 1 | 2;
  readonly lossesAfterUpdate: boolean;
  /** `lastGramian` is wanted too. */
  readonly lastLayer?: boolean;
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
  readonly gramian?: Matrix;
  /** The same between the gradients of mini-batches, [batch][batch]; `[0][0]` is `gramian`. With several `batches`. */
  readonly gramians?: readonly (readonly Matrix[])[];
  /** The same over the variables of the last shared node alone; if `lastLayer` is needed. */
  readonly lastGramian?: Matrix;
  /** The same of the rows that `Elements.track` made out of the gradients. */
  readonly tracked?: Matrix;
  /** Machine epsilon of the arithmetic the Gramian was formed in (rank decisions). */
  readonly precision: number;
}

export interface Weighing {
  /** [batch][task]: coefficient of that batch's RAW task gradient (of the tracked row, where there is one) on the shared variables. */
  readonly shared: readonly (readonly number[])[];
  /** [batch][task]: factor of each task's own variables. */
  readonly private: readonly (readonly number[])[];
  /** Limit of the norm of the combined shared gradient; the run records what it does. */
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
  /** Words it is looked for by, in either language: what label, help and paper do not have, or share with other methods. */
  readonly keywords?: readonly string[];
  /** One line of Unicode mathematics in the paper's symbols, the step's direction as d; no words, for it stands in all languages. */
  readonly formula: string;
  readonly looksAt: 'nothing' | 'losses' | 'gradients';
  /**
   * How large the combined gradient is: that of a sum or of a mean of the tasks' gradients, which differ by a factor T (the
   * page can match them), or the method's own.
   */
  readonly scale: 'sum' | 'mean' | 'own';
  /** What its card says; loaded when somebody opens it. */
  readonly card?: () => Promise<MethodCard>;
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
  /** For the few that need the elements of the gradients, on the device. */
  readonly elements?: () => Promise<Elements<P, S, D>>;
  /** For those that look ahead: computes at other points before the step; `weigh` weighs with the state that leaves. */
  readonly lookAhead?: () => Promise<LookAhead<P, S>>;
}
