import type { Edit } from '../spec/edit';
import type { Experiment } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import type { Table } from '../spec/table';
import type { Checkpoint } from './checkpoint';
import type { BackendName } from './event';

export type RunId = string;

/** Commands across the thread boundary; each carries the run it means. They act between two steps. */
export type Command =
  /** Builds the network and its data. Variables come from `checkpoint`, else (where id and shape survived) from the run before if `inherit`, else from the seed. */
  | {
      readonly type: 'load';
      readonly runId: RunId;
      readonly experiment: Experiment;
      readonly tables: readonly Table[];
      readonly inherit: boolean;
      readonly checkpoint?: Checkpoint;
      /** Where `auto` starts: what was measured fastest for this plan. */
      readonly startOn?: BackendName;
    }
  /** Trains to the end of the budget; from there by another budget. */
  | { readonly type: 'play'; readonly runId: RunId }
  | { readonly type: 'pause'; readonly runId: RunId }
  | { readonly type: 'step'; readonly runId: RunId; readonly count: number }
  /** Steps per second at most; null = full speed. */
  | { readonly type: 'setPace'; readonly runId: RunId; readonly stepsPerSecond: number | null }
  /** A live edit: keeps every shape. Others are a new `load`. */
  | { readonly type: 'edit'; readonly runId: RunId; readonly edit: Edit }
  /** Which pictures and observations to send while training, at most 10 a second; looking never changes the run. */
  | { readonly type: 'watch'; readonly runId: RunId; readonly pictures: boolean; readonly conflict: boolean }
  /** Answered by `checkpointed`. */
  | { readonly type: 'saveCheckpoint'; readonly runId: RunId }
  /**
   * A probe found a faster backend: goes on there from a checkpoint, for `reason`. At most once a run, and only while it
   * wishes `auto`, computes the `plan` that was measured, and trains or has not begun.
   */
  | {
      readonly type: 'moveBackend';
      readonly runId: RunId;
      readonly backend: BackendName;
      readonly plan: string;
      readonly reason: Problem;
    }
  /** Measures anew what `auto` chooses from. Nothing happens where nobody can (`measuringTrainer.ts` does). */
  | { readonly type: 'measure'; readonly runId: RunId }
  /** Backpressure: how many `stepped` events of this run the page has folded since its last `loaded`. */
  | { readonly type: 'acknowledge'; readonly runId: RunId; readonly sequence: number }
  | { readonly type: 'unload'; readonly runId: RunId };
