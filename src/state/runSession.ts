import { createStore, type StoreApi } from 'zustand/vanilla';
import { compareExperiments } from '../graph/compare';
import type { Checkpoint } from '../protocol/checkpoint';
import type { Command, RunId } from '../protocol/command';
import type { TrainingEvent } from '../protocol/event';
import type { Trainer } from '../protocol/trainer';
import { createRun, reduceRun } from '../runs/reduceRun';
import type { Run } from '../runs/run';
import type { Experiment } from '../spec/experiment';
import { ranges } from '../spec/limits';
import { sameJson } from '../spec/json';
import type { Clock } from './clock';
import { createEventQueue } from './eventQueue';
import { pinned, withGhost } from './ghosts';
import { createFollower } from './follower';
import { liveEdits } from './liveEdits';
import { createPacer } from './pacer';
import { hiddenRate } from './pace';
import { tablesOf } from './source';
import type { DocumentState, RunState } from './stores';

export interface KeptRun {
  readonly run: Run;
  readonly checkpoint: Checkpoint;
  /** The document the trainer had then. */
  readonly experiment: Experiment;
}

export interface RunSession {
  readonly store: StoreApi<RunState>;
  /** Loads the document's network; with a kept run, at its checkpoint. The first `play` or `step` would do it too. */
  start(kept?: Pick<KeptRun, 'run' | 'checkpoint'>): void;
  /** Passes on at once what was put off while the document changed quickly. */
  settle(): void;
  /** A hidden tab trains slowly, and says so. */
  setHidden(hidden: boolean): void;
  requestCheckpoint(): void;
  /** `run` as it was when the checkpoint was taken. */
  onCheckpoint(listener: (kept: KeptRun) => void): void;
  /** Folds what has arrived, without waiting for a frame. */
  flush(): void;
}

type Wish = { readonly type: 'play' } | { readonly type: 'step'; readonly count: number };
type Unaddressed<C = Command> = C extends Command ? Omit<C, 'runId'> : never;

export interface RunSessionOptions {
  readonly document: StoreApi<DocumentState>;
  readonly trainer: Trainer;
  readonly clock: Clock;
}

/** The heads keep their pictures until the new network has its own, if they show the same rows. */
const carryPictures = (run: Run, previous: Run | null): Run =>
  previous && sameJson(previous.experiment.dataset, run.experiment.dataset) && sameJson(previous.tasks, run.tasks)
    ? { ...run, pictures: previous.pictures, sample: previous.sample }
    : run;

const canTrain = ({ analysis, missingTable }: DocumentState): boolean =>
  analysis.errors.length === 0 && missingTable === null;

/**
 * Leads the trainer after the document, and folds what it says into the run. Edits that keep shapes go to the running
 * training; others start a new run, and the old one stays as a ghost.
 */
export const createRunSession = ({ document, trainer, clock }: RunSessionOptions): RunSession => {
  const keptListeners = new Set<(kept: KeptRun) => void>();
  /** What the trainer has. */
  let current: { readonly runId: RunId; readonly experiment: Experiment } | null = null;
  let started = false;
  let lastNumber = 0;
  let hidden = false;
  /** What to do once the network is there. */
  let wish: Wish | null = null;
  /** The trainer has no network any more; it can come back from the last checkpoint. */
  let lost = false;
  let checkpoint: Checkpoint | null = null;
  let folded = 0;

  const setWish = (next: Wish | null): void => {
    wish = next;
    store.setState({ playRequested: next?.type === 'play' });
  };
  const send = (command: Unaddressed): void => {
    if (current) trainer.send({ ...command, runId: current.runId });
  };
  const watch = (): void => send({ type: 'watch', pictures: !hidden, conflict: !hidden });

  const show = (run: Run, from: Checkpoint | null, inherit: boolean): void => {
    const { experiment, tables } = document.getState();
    current = { runId: run.id, experiment };
    checkpoint = from;
    lost = false;
    store.setState({ run });
    send({
      type: 'load',
      experiment,
      tables: tablesOf(experiment.dataset, tables),
      inherit,
      ...(from ? { checkpoint: from } : {}),
    });
    watch();
    pacer.loaded(!inherit);
  };
  const load = (inherit: boolean): void => {
    queue.flush();
    const { experiment } = document.getState();
    const { run: previous, ghosts } = store.getState();
    if (!wish && previous?.status === 'playing') setWish({ type: 'play' });
    store.setState({ ghosts: withGhost(ghosts, previous, experiment) });
    show(carryPictures(createRun(`run-${++lastNumber}`, experiment), previous), null, inherit);
  };
  const reload = (run: Run, from: Checkpoint): void => show({ ...run, status: 'loading' }, from, false);

  const follower = createFollower({ document, clock, current: () => current?.experiment ?? null, sync: () => sync() });
  const sync = (): void => {
    follower.calm();
    const state = document.getState();
    if (!started) return;
    if (!canTrain(state)) {
      setWish(null);
      if (store.getState().run?.status === 'playing') send({ type: 'pause' });
      return;
    }
    const change = current ? compareExperiments(current.experiment, state.experiment) : 'restart';
    if (change === 'rebuild' || change === 'restart') load(change === 'rebuild');
    else if (current && store.getState().run?.status !== 'loading') {
      const edits = change === 'live' ? liveEdits(current.experiment, state.experiment) : [];
      for (const edit of edits) send({ type: 'edit', edit });
      current = { ...current, experiment: state.experiment };
    }
  };

  /** Does what is wished as soon as it can be done. */
  const grant = (): void => {
    const { run } = store.getState();
    if (!wish || !current || !run || run.status === 'loading') return;
    const granted = wish;
    setWish(null);
    send(granted);
  };
  const doNext = (next: Wish): void => {
    started = true;
    setWish(next);
    sync();
    const { run } = store.getState();
    if (lost && run && wish) {
      if (checkpoint) reload(run, checkpoint);
      else load(false);
    }
    grant();
  };

  const note = (run: Run, event: TrainingEvent): Run => {
    if (event.runId !== run.id) return run;
    const next = reduceRun(run, event);
    if (event.type === 'stepped') folded++;
    if (event.type === 'loaded') folded = 0;
    if (event.type === 'failed') {
      lost = event.restoredStep === null;
      setWish(null);
    }
    if (event.type === 'checkpointed') {
      checkpoint = event.checkpoint;
      if (current)
        for (const listener of keptListeners) listener({ run: next, checkpoint, experiment: current.experiment });
    }
    return next;
  };
  const queue = createEventQueue(clock, (events) => {
    const { run } = store.getState();
    if (!run) return;
    const before = folded;
    store.setState({ run: events.reduce(note, run) });
    if (folded !== before && folded > 0) send({ type: 'acknowledge', sequence: folded });
    if (events.some(({ type }) => type === 'loaded')) sync();
    grant();
    pacer.update();
  });

  const store = createStore<RunState>()((set, get) => ({
    run: null,
    ghosts: [],
    pace: 'auto',
    playRequested: false,
    hoverStep: null,
    play() {
      if (get().run?.status !== 'playing') doNext({ type: 'play' });
    },
    pause() {
      setWish(null);
      if (get().run?.status === 'playing') send({ type: 'pause' });
    },
    step(count) {
      if (get().run?.status === 'playing') send({ type: 'pause' });
      doNext({ type: 'step', count });
    },
    restart() {
      started = true;
      follower.calm();
      if (canTrain(document.getState())) load(false);
    },
    newSeed() {
      started = true;
      const { apply, experiment } = document.getState();
      apply({ type: 'setSeed', seed: experiment.seed < ranges.seed.max ? experiment.seed + 1 : ranges.seed.min });
      sync();
    },
    setPace(pace) {
      set({ pace });
      pacer.update();
    },
    hover(step) {
      if (get().hoverStep !== step) set({ hoverStep: step });
    },
    pinGhost: (id, pin) => set({ ghosts: pinned(get().ghosts, id, pin) }),
    dismissGhost: (id) => set({ ghosts: get().ghosts.filter(({ run }) => run.id !== id) }),
  }));

  const pacer = createPacer(
    clock,
    () => {
      const { pace, run } = store.getState();
      return { pace, hidden, playing: run?.status === 'playing', possible: run?.possibleStepsPerSecond ?? 0 };
    },
    (stepsPerSecond) => send({ type: 'setPace', stepsPerSecond }),
  );
  trainer.subscribe(queue.push);

  return {
    store,
    start(kept) {
      if (started) return;
      started = true;
      if (!kept || !canTrain(document.getState())) return sync();
      lastNumber = numberOf(kept.run.id);
      reload(kept.run, kept.checkpoint);
    },
    settle: sync,
    setHidden(next) {
      hidden = next;
      const { run } = store.getState();
      if (hidden && run?.status === 'playing') {
        queue.push({
          type: 'noticed',
          runId: run.id,
          step: run.step,
          code: 'hidden-tab-slow',
          values: { stepsPerSecond: hiddenRate },
        });
      }
      watch();
      pacer.update();
    },
    requestCheckpoint() {
      if (current && !lost && store.getState().run?.status !== 'loading') send({ type: 'saveCheckpoint' });
    },
    onCheckpoint: (listener) => keptListeners.add(listener),
    flush: queue.flush,
  };
};

const numberOf = (id: RunId): number => Number(/^run-(\d{1,9})$/.exec(id)?.[1] ?? 0);
