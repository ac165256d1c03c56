import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import type { Experiment } from '../spec/experiment';
import type { Checkpoint } from './checkpoint';
import type { Command } from './command';
import type { TrainingEvent } from './event';
import type { Trainer } from './trainer';

/** What of a `Worker` is used: tests stand in for the thread with an `EventTarget`. */
export interface TrainingWorker extends EventTarget {
  postMessage(command: Command): void;
  terminate(): void;
}

type Load = Extract<Command, { readonly type: 'load' }>;

/** What a new worker has to be told to go on where the lost one was. */
interface Session {
  readonly load: Load;
  /** The document as of the checkpoint (or the load), and the edits since: they happen again after it. */
  readonly experiment: Experiment;
  readonly edits: readonly Edit[];
  readonly checkpoint: Checkpoint | null;
  /** For each checkpoint asked for and not here yet: how many of `edits` came before it. */
  readonly asked: readonly number[];
  readonly settings: Readonly<Partial<Record<'setPace' | 'watch', Command>>>;
  readonly playing: boolean;
  readonly step: number;
  readonly crashes: number;
}

const start = (load: Load): Session => ({
  load,
  experiment: load.experiment,
  edits: [],
  checkpoint: load.checkpoint ?? null,
  asked: [],
  settings: {},
  playing: false,
  step: load.checkpoint?.step ?? 0,
  crashes: 0,
});

const afterCommand = (session: Session | null, command: Command): Session | null => {
  if (command.type === 'load') return start(command);
  if (session?.load.runId !== command.runId) return session;
  switch (command.type) {
    case 'edit':
      return { ...session, edits: [...session.edits, command.edit] };
    case 'play':
      return { ...session, playing: true };
    case 'pause':
      return { ...session, playing: false };
    case 'setPace':
    case 'watch':
      return { ...session, settings: { ...session.settings, [command.type]: command } };
    case 'unload':
      return null;
    case 'saveCheckpoint':
      return { ...session, asked: [...session.asked, session.edits.length] };
    case 'moveBackend':
      return { ...session, load: { ...session.load, startOn: command.backend } };
    case 'step':
    case 'measure':
    case 'acknowledge':
      return session;
  }
};

/** Commands act in order: a checkpoint holds the edits sent before it was asked for. */
const withCheckpoint = (session: Session, checkpoint: Checkpoint): Session => {
  const { experiment, edits, asked } = session;
  const [held = edits.length, ...rest] = asked;
  return {
    ...session,
    experiment: edits.slice(0, held).reduce(applyEdit, experiment),
    edits: edits.slice(held),
    checkpoint,
    asked: rest.map((count) => count - held),
  };
};

const afterEvent = (session: Session, event: TrainingEvent): Session => {
  const next = { ...session, step: event.step };
  if (event.type === 'checkpointed') return withCheckpoint(next, event.checkpoint);
  if (event.type === 'played') return { ...next, playing: true };
  if (event.type === 'paused' || event.type === 'completed' || event.type === 'failed')
    return { ...next, playing: false };
  return next;
};

/**
 * A trainer in another thread. The worker starts with the first command. If it crashes it is replaced, up to `retries`
 * times a run, and goes on from the last checkpoint seen, where the edits since then act again, with a notice: the second time
 * on the `cpu` backend if the run wishes `auto`, while a pinned one is not moved and given up then. After that the run fails
 * with `worker-crashed` and the next `load` starts a new worker.
 */
export const createWorkerTrainer = (createWorker: () => TrainingWorker, retries = 2): Trainer => {
  const listeners = new Set<(event: TrainingEvent) => void>();
  let worker: TrainingWorker | null = null;
  let session: Session | null = null;

  const emit = (event: TrainingEvent): void => listeners.forEach((listener) => listener(event));
  const close = (): void => {
    worker?.terminate();
    worker = null;
  };
  const receive = (event: TrainingEvent): void => {
    if (session?.load.runId === event.runId) session = afterEvent(session, event);
    emit(event);
  };
  const open = (): TrainingWorker => {
    const opened = createWorker();
    const crash = (event: Event): void => {
      event.preventDefault();
      if (worker === opened) recover('message' in event ? String(event.message) : '');
    };
    opened.addEventListener('message', (event) => {
      if (worker === opened) receive((event as MessageEvent<TrainingEvent>).data);
    });
    opened.addEventListener('error', crash);
    opened.addEventListener('messageerror', crash);
    worker = opened;
    return opened;
  };

  const resume = (lost: Session): void => {
    const { load, checkpoint } = lost;
    const experiment = lost.crashes > 1 ? { ...lost.experiment, backend: 'cpu' as const } : lost.experiment;
    const replacement = open();
    replacement.postMessage({ ...load, experiment, inherit: false, ...(checkpoint ? { checkpoint } : {}) });
    for (const command of Object.values(lost.settings)) replacement.postMessage(command);
    for (const edit of lost.edits) replacement.postMessage({ type: 'edit', runId: load.runId, edit });
    if (lost.playing) replacement.postMessage({ type: 'play', runId: load.runId });
  };
  const recover = (message: string): void => {
    close();
    if (!session) return;
    const lost = { ...session, asked: [], crashes: session.crashes + 1 };
    const { runId } = lost.load;
    const restoredStep = lost.checkpoint?.step ?? 0;
    const mayMove = lost.experiment.backend === 'auto';
    if (lost.crashes > (mayMove ? retries : Math.min(1, retries))) {
      session = null;
      emit({ type: 'failed', runId, step: lost.step, code: 'worker-crashed', values: { message }, restoredStep: null });
      return;
    }
    session = lost;
    const code = lost.crashes > 1 ? 'worker-restarted-on-cpu' : 'worker-restarted';
    emit({ type: 'noticed', runId, step: lost.step, code, values: { step: restoredStep } });
    resume(lost);
  };

  return {
    send(command) {
      session = afterCommand(session, command);
      // After the last crash nothing is loaded: until the next `load` there is nobody to tell.
      if (worker || session) (worker ?? open()).postMessage(command);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      session = null;
      close();
      listeners.clear();
    },
  };
};
