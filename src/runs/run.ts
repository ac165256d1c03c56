import type { BackendName, Figure } from '../protocol/event';
import type { Pictures, Sample } from '../protocol/picture';
import type { RunId } from '../protocol/command';
import type { Edit } from '../spec/edit';
import type { Experiment, NodeId, TaskId } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import type { Column } from './column';

/** Views know pictures as part of a run. */
export type { HeadPicture, NodePicture, Pictures, Sample } from '../protocol/picture';

export type RunStatus = 'loading' | 'ready' | 'playing' | 'paused' | 'completed' | 'failed';

/** Points at chosen steps (validation losses, metrics, cosines). Both columns have the same length. */
export interface Series {
  readonly steps: Column;
  readonly values: Column;
}

export interface Observation {
  readonly step: number;
  readonly tasks: readonly TaskId[];
  readonly gramian: readonly (readonly number[])[];
  readonly nodes: Readonly<Record<NodeId, readonly (readonly number[])[]>>;
  /** Over `tasks`: what that very step weighed with; NaN where there is none. */
  readonly weights: readonly number[];
  readonly shown: Readonly<Record<string, readonly number[]>> | null;
}

export interface RanEdit {
  readonly step: number;
  readonly edit: Edit;
  /** It goes on with what the edit before it began, as in one drag: one change to the reader. */
  readonly goesOn?: true;
}

/**
 * A pure fold over events (`reduceRun`), all that charts, tables and exports read. Columns are append-only and shared
 * between successive values of a run; nothing is copied per event.
 */
export interface Run {
  readonly id: RunId;
  /** The document at step 0 of this run; `edits` lead from there to now. */
  readonly experiment: Experiment;
  readonly edits: readonly RanEdit[];
  readonly provenance: readonly {
    readonly fromStep: number;
    readonly backend: BackendName;
    readonly kernelVariant: string;
    readonly versions: Readonly<Record<string, string>>;
  }[];
  readonly status: RunStatus;
  readonly loading: { readonly phase: 'backend' | 'data' | 'network'; readonly share: number | null } | null;
  readonly step: number;
  readonly epoch: number;
  readonly untilStep: number;
  readonly stepsPerEpoch: number;
  readonly parameterCount: number;
  readonly tasks: readonly TaskId[];
  /** First step whose loss is in the columns, minus one (0, or the step a run was resumed at). */
  readonly firstStep: number;
  /** Element i of a column belongs to step firstStep + 1 + i. */
  readonly losses: Readonly<Record<TaskId, Column>>;
  readonly weights: Readonly<Record<TaskId, Column>>;
  readonly validation: Readonly<Record<TaskId, Series>>;
  readonly metrics: Readonly<Record<TaskId, Readonly<Record<string, Series>>>>;
  /** Cosine of each pair of tasks, keyed `a|b` in document order. */
  readonly cosines: Readonly<Record<string, Series>>;
  readonly observation: Observation | null;
  readonly shown: Readonly<Record<string, readonly number[]>> | null;
  /** What norm limit and scale matching made of the method's own weights, step by step; 1: nothing. */
  readonly rescale: Column;
  /** Milliseconds of the method's own arithmetic in a step; null until it was timed. */
  readonly weighMs: number | null;
  readonly sample: Sample | null;
  readonly pictures: Pictures | null;
  readonly stepsPerSecond: number;
  readonly possibleStepsPerSecond: number;
  /** `auto` is being measured beside the run. */
  readonly measuring: boolean;
  /** What `auto` chose from; null: not measured (yet). */
  readonly measured: {
    readonly figures: readonly Figure[];
    readonly chosen: BackendName;
    readonly remembered: boolean;
  } | null;
  readonly notices: readonly (Pick<Problem, 'code' | 'values'> & { readonly step: number })[];
}
