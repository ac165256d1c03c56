import type { StoreApi } from 'zustand/vanilla';
import type { PageStorage } from '../runs/storage';
import { storeRun } from '../runs/storedRun';
import type { Experiment } from '../spec/experiment';
import type { Clock } from './clock';
import type { KeptRun, RunSession } from './session';
import type { DocumentState } from './stores';

const documentRestMs = 400;
/** A checkpoint every five seconds of training; long histories less often: storing them takes longer. */
const checkpointEveryMs = 5000;
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
  let saved: Experiment | null = document.getState().experiment;
  let cancelSave: (() => void) | null = null;
  let cancelCheckpoint: (() => void) | null = null;

  const write = (writing: Promise<void>): void => void writing.catch(() => undefined);
  const saveDocument = (): void => {
    cancelSave?.();
    cancelSave = null;
    const { experiment } = document.getState();
    if (experiment === saved) return;
    saved = experiment;
    write(storage.saveDocument({ text: JSON.stringify(experiment), address: address() }));
  };
  const saveRun = ({ run, checkpoint, experiment }: KeptRun): void => {
    // The run belongs to its document: one is no use without the other.
    saved = null;
    saveDocument();
    write(storage.saveRun(storeRun(run, experiment, checkpoint)));
  };
  const scheduleCheckpoint = (): void => {
    const { run } = session.store.getState();
    if (cancelCheckpoint || run?.status !== 'playing') return;
    const delayMs = Math.max(checkpointEveryMs, (run.step - run.firstStep) * msPerStoredStep);
    cancelCheckpoint = clock.after(delayMs, () => {
      cancelCheckpoint = null;
      session.requestCheckpoint();
      scheduleCheckpoint();
    });
  };

  document.subscribe((state, before) => {
    if (state.experiment !== before.experiment) {
      cancelSave?.();
      cancelSave = clock.after(documentRestMs, saveDocument);
    }
    for (const table of state.tables) if (!before.tables.includes(table)) write(storage.saveTable(table));
  });
  session.onCheckpoint(saveRun);
  session.store.subscribe(({ run }, before) => {
    if (run?.status === before.run?.status && run?.step === before.run?.step) return;
    scheduleCheckpoint();
    const rests = run?.status === 'paused' || run?.status === 'completed';
    if (rests && run.step > 0 && (before.run?.status !== run.status || before.run.step !== run.step)) {
      session.requestCheckpoint();
    }
  });
  return {
    leave: saveDocument,
  };
};
