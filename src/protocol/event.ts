import type { NodeId, TaskId } from '../spec/experiment';
import type { Edit } from '../spec/edit';
import type { Problem } from '../spec/problem';
import type { Checkpoint } from './checkpoint';
import type { RunId } from './command';
import type { Pictures, Sample } from './picture';

export type BackendName = 'cpu' | 'simd' | 'webgl' | 'webgpu';
type Numbers = Float32Array | Float64Array | readonly number[];

interface Base {
  readonly runId: RunId;
  /** Steps done when it happened. */
  readonly step: number;
}

export interface Loading extends Base {
  readonly type: 'loading';
  /** What it waits for; the share is null where unknown. */
  readonly phase: 'backend' | 'data' | 'network';
  readonly share: number | null;
}
export interface Loaded extends Base {
  readonly type: 'loaded';
  readonly backend: BackendName;
  readonly kernelVariant: string;
  readonly parameterCount: number;
  readonly tasks: readonly TaskId[];
  readonly stepsPerEpoch: number;
  readonly trainRows: number;
  readonly validationRows: number;
  readonly sample: Sample;
  readonly versions: Readonly<Record<string, string>>;
}
/** Steps fromStep + 1 … step, coalesced; one number a step. `NaN` in weights: the task was absent. */
export interface Stepped extends Base {
  readonly type: 'stepped';
  readonly fromStep: number;
  readonly epoch: number;
  readonly losses: Readonly<Record<TaskId, Numbers>>;
  /** Coefficient of each task's gradient on the shared variables. */
  readonly weights: Readonly<Record<TaskId, Numbers>>;
  /** What norm limit and scale matching made of the method's own weights; absent where it was 1 in all these steps. */
  readonly rescale?: Numbers;
  /** Milliseconds of the method's own arithmetic in a step, on the host; absent where it was not timed. */
  readonly weighMs?: number;
  readonly elapsedMs: number;
  /** Steps a second the engine could do at full speed. */
  readonly possibleStepsPerSecond: number;
  /** The method's own numbers after the last of these steps, over the tasks of the run; NaN for those it did not weigh. */
  readonly shown?: Readonly<Record<string, readonly number[]>>;
}
/** The tasks' gradients at one step: raw inner products over the shared variables, in all and per node. */
export interface Observed extends Base {
  readonly type: 'observed';
  readonly tasks: readonly TaskId[];
  readonly gramian: readonly (readonly number[])[];
  readonly nodes: Readonly<Record<NodeId, readonly (readonly number[])[]>>;
  /** Over `tasks`: what that very step weighed with; NaN where there is none. */
  readonly weights: readonly number[];
  readonly shown?: Readonly<Record<string, readonly number[]>>;
}
export interface Pictured extends Base {
  readonly type: 'pictured';
  readonly pictures: Pictures;
}
export interface Evaluated extends Base {
  readonly type: 'evaluated';
  readonly split: 'validation' | 'train';
  readonly tasks: Readonly<
    Record<TaskId, { readonly loss: number; readonly metrics: Readonly<Record<string, number>> }>
  >;
}
export interface Edited extends Base {
  readonly type: 'edited';
  readonly edit: Edit;
}
/** The variables that a rebuilt network kept and those it made afresh (`node/variable`). */
export interface Rebuilt extends Base {
  readonly type: 'rebuilt';
  readonly inherited: readonly string[];
  readonly fresh: readonly string[];
}
export interface BackendChanged extends Base {
  readonly type: 'backendChanged';
  readonly backend: BackendName;
  readonly kernelVariant: string;
  readonly reason: Problem;
}
/** One backend in a probe of this experiment. */
export interface Figure {
  readonly backend: BackendName;
  /** null: it did not start. */
  readonly kernelVariant: string | null;
  /** Real steps of this experiment, losses read as in training; null: see `problem`. */
  readonly stepsPerSecond: number | null;
  /** Why it was left out. */
  readonly problem?: Problem;
}
/** What `auto` chooses from is being measured beside the run. */
export interface Measuring extends Base {
  readonly type: 'measuring';
}
export interface Measured extends Base {
  readonly type: 'measured';
  readonly figures: readonly Figure[];
  /** The fastest one that computes rightly. A run that has begun elsewhere may stay there. */
  readonly chosen: BackendName;
  /** They come from an earlier probe of the same plan on this machine. */
  readonly remembered: boolean;
}
export interface Noticed extends Base {
  readonly type: 'noticed';
  readonly code: string;
  readonly values: Problem['values'];
}
export interface Played extends Base {
  readonly type: 'played';
  readonly untilStep: number;
}
export interface Paused extends Base {
  readonly type: 'paused';
}
export interface Completed extends Base {
  readonly type: 'completed';
}
export interface Failed extends Base {
  readonly type: 'failed';
  readonly code: string;
  readonly values: Problem['values'];
  /** The checkpoint the variables went back to; null: nothing to go back to. */
  readonly restoredStep: number | null;
}
export interface Checkpointed extends Base {
  readonly type: 'checkpointed';
  readonly checkpoint: Checkpoint;
}

export type TrainingEvent =
  | Loading
  | Loaded
  | Stepped
  | Observed
  | Pictured
  | Evaluated
  | Edited
  | Rebuilt
  | BackendChanged
  | Measuring
  | Measured
  | Noticed
  | Played
  | Paused
  | Completed
  | Failed
  | Checkpointed;
