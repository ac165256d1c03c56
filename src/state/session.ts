import type { StoreApi } from 'zustand/vanilla';
import type { Checkpoint } from '../protocol/checkpoint';
import type { Run } from '../runs/run';
import type { Experiment } from '../spec/experiment';
import type { RunState } from './stores';

export interface KeptRun {
  readonly run: Run;
  readonly checkpoint: Checkpoint;
  /** The document the trainer had then. */
  readonly experiment: Experiment;
}

export interface RunSession {
  readonly store: StoreApi<RunState>;
  /** Loads the document's network. The first `play` or `step` would do it too. */
  start(): void;
  /** Passes on at once what was put off while the document changed quickly. */
  settle(): void;
  /** A hidden tab trains slowly, and says so. */
  setHidden(hidden: boolean): void;
  requestCheckpoint(): void;
  /** `run` as it was when the checkpoint was taken. */
  onCheckpoint(listener: (kept: KeptRun) => void): void;
}
