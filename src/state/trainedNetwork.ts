import type { Checkpoint } from '../protocol/checkpoint';
import type { Command, RunId } from '../protocol/command';
import type { TrainingEvent } from '../protocol/event';
import type { Trainer } from '../protocol/trainer';
import type { Experiment } from '../spec/experiment';
import type { Table } from '../spec/table';
import { liveEdits } from './liveEdits';

type Unaddressed<C = Command> = C extends Command ? Omit<C, 'runId'> : never;

/** What the trainer has, as far as the page knows. */
export interface TrainedNetwork {
  /** The document it trains; null before the first load. */
  experiment(): Experiment | null;
  /** The last one of this run. */
  checkpoint(): Checkpoint | null;
  /** The trainer lost the network: only another load helps. */
  isLost(): boolean;
  /** Nothing happens before the first load. */
  send(command: Unaddressed): void;
  load(
    runId: RunId,
    experiment: Experiment,
    tables: readonly Table[],
    inherit: boolean,
    checkpoint: Checkpoint | null,
  ): void;
  /** The document differs by nothing that needs another network; `live`: by something the training has to know. */
  adopt(experiment: Experiment, live: boolean): void;
  note(event: TrainingEvent): void;
  /** Tells the trainer how many of its reports were folded. */
  acknowledge(): void;
}

export const createTrainedNetwork = (trainer: Trainer): TrainedNetwork => {
  let current: { readonly runId: RunId; readonly experiment: Experiment } | null = null;
  let kept: Checkpoint | null = null;
  let lost = false;
  let folded = 0;
  let acknowledged = 0;
  const send = (command: Unaddressed): void => {
    if (current) trainer.send({ ...command, runId: current.runId });
  };
  return {
    experiment: () => current?.experiment ?? null,
    checkpoint: () => kept,
    isLost: () => lost,
    send,
    load(runId, experiment, tables, inherit, checkpoint) {
      current = { runId, experiment };
      kept = checkpoint;
      lost = false;
      send({ type: 'load', experiment, tables, inherit, ...(checkpoint ? { checkpoint } : {}) });
    },
    adopt(experiment, live) {
      if (!current) return;
      const edits = live ? liveEdits(current.experiment, experiment) : [];
      for (const edit of edits) send({ type: 'edit', edit });
      current = { ...current, experiment };
    },
    note(event) {
      if (event.type === 'loaded') folded = acknowledged = 0;
      if (event.type === 'stepped') folded++;
      if (event.type === 'checkpointed') kept = event.checkpoint;
      if (event.type === 'failed') lost = event.restoredStep === null;
    },
    acknowledge() {
      if (folded === acknowledged) return;
      acknowledged = folded;
      send({ type: 'acknowledge', sequence: folded });
    },
  };
};
