import type { StoreApi } from 'zustand/vanilla';
import type { PageStorage, StoredDocument } from '../runs/storage';
import { storeRun } from '../runs/storedRun';
import type { Run } from '../runs/run';
import type { Experiment } from '../spec/experiment';
import type { Clock } from './clock';
import type { KeptRun, RunSession } from './session';
import type { DocumentState } from './stores';

const restMs = 400;
/** A checkpoint every five seconds of training; long histories less often: storing them takes longer. */
const checkpointEveryMs = 1500;
const msPerStoredStep = 0.05;

interface PersistenceOptions {
  readonly storage: PageStorage;
  readonly document: StoreApi<DocumentState>;
  readonly session: RunSession;
  readonly clock: Clock;
  /** Where the reader is now: the part of the link that says what to open. */
  address(): string;
}

export interface Persistence {
  /** The page is about to go: what can still be written is written. */
  leave(): void;
}

/**
 * Keeps the document (soon after an edit), the tables, and the run with its checkpoint (every few seconds, at a pause, at
 * the end). A store that fails to write is no reason to disturb anybody.
 */
export const persist = ({ storage, document, session, clock, address }: PersistenceOptions): Persistence => {
  /** Handed over for writing, and known to be written. */
  let saved: Experiment | null = document.getState().experiment;
  let landed = saved;
  let cancelSave: (() => void) | null = null;
  let cancelCheckpoint: (() => void) | null = null;

  const write = (writing: Promise<void>): void => void writing.catch(() => undefined);
  const textOf = (experiment: Experiment): StoredDocument => ({ text: JSON.stringify(experiment), address: address() });
  const saveDocument = (): void => {
    cancelSave?.();
    cancelSave = null;
    const { experiment } = document.getState();
    if (experiment === saved) return;
    saved = experiment;
    const noteLanding = (): void => void (landed = experiment);
    write(storage.saveDocument(textOf(experiment)).then(noteLanding));
  };
  const saveRun = ({ run, checkpoint, experiment }: KeptRun): void => {
    // The run belongs to its document: one is no use without the other.
    saved = null;
    saveDocument();
    write(storage.saveRun(storeRun(run, experiment, checkpoint)));
  };
  /** While it plays now and then, and once when it has come to rest. */
  const scheduleCheckpoint = (run: Run): void => {
    const playing = run.status === 'playing';
    if (playing && cancelCheckpoint) return;
    cancelCheckpoint?.();
    const delayMs = playing ? Math.max(checkpointEveryMs, (run.step - run.firstStep) * msPerStoredStep) : restMs;
    cancelCheckpoint = clock.after(delayMs, () => {
      cancelCheckpoint = null;
      session.requestCheckpoint();
      const { run: now } = session.store.getState();
      if (now?.status === 'playing') scheduleCheckpoint(now);
    });
  };

  document.subscribe((state, before) => {
    if (state.experiment !== before.experiment) {
      cancelSave?.();
      cancelSave = clock.after(restMs, saveDocument);
    }
    for (const table of state.tables) if (!before.tables.includes(table)) write(storage.saveTable(table));
  });
  session.onCheckpoint(saveRun);
  session.store.subscribe(({ run }, { run: before }) => {
    if (!run || !before || (run.status === before.status && run.step === before.step)) return;
    if (run.status !== 'loading' && before.status !== 'loading' && run.step > 0) scheduleCheckpoint(run);
  });
  return {
    leave() {
      const { experiment } = document.getState();
      if (experiment !== landed) storage.leaveDocument(textOf(experiment));
      saveDocument();
    },
  };
};
