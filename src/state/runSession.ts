import { createStore, type StoreApi } from 'zustand/vanilla';
import { compareExperiments } from '../graph/compare';
import type { Checkpoint } from '../protocol/checkpoint';
import type { TrainingEvent } from '../protocol/event';
import type { Trainer } from '../protocol/trainer';
import { reduceRun } from '../runs/reduceRun';
import type { Run } from '../runs/run';
import { ranges } from '../spec/limits';
import type { Clock } from './clock';
import { createEditChains } from './editChains';
import { createEventQueue } from './eventQueue';
import { pinned, withGhost } from './ghosts';
import { createFollower } from './follower';
import { newRun, numberOf, slowed } from './newRun';
import { createPacer } from './pacer';
import type { KeptRun, RunSession } from './session';
import { canTrain, tablesOf } from './source';
import type { DocumentState, RunState } from './stores';
import { createTrainedNetwork } from './trainedNetwork';

export interface RunSessionOptions {
  readonly document: StoreApi<DocumentState>;
  readonly trainer: Trainer;
  readonly clock: Clock;
  /** A run of this very document from the last visit: shown at once, and gone on with from its checkpoint. */
  readonly kept?: Pick<KeptRun, 'run' | 'checkpoint'> | null;
}

type Wish = { readonly type: 'play' } | { readonly type: 'step'; readonly count: number };

/**
 * Leads the trainer after the document, and folds what it says into the run. Edits that keep shapes go to the running
 * training; others start a new run, and the old one stays as a ghost.
 */
export const createRunSession = ({ document, trainer, clock, kept = null }: RunSessionOptions): RunSession => {
  const keptListeners = new Set<(kept: KeptRun) => void>();
  const network = createTrainedNetwork(trainer);
  let started = false;
  const { experiment: first } = document.getState();
  let lastNumber = kept ? numberOf(kept.run.id) : 0;
  let hidden = false;
  /** What to do once the network is there. */
  let wish: Wish | null = null;
  /** Several steps were asked for and are being done. */
  let stepping = false;
  /**
   * The network began with what an earlier one had learned. One that has learned nothing yet is built anew from the
   * seed after every edit: the same document gives the same run, however it came about.
   */
  let inherited = false;

  const setWish = (next: Wish | null): void => {
    wish = next;
    store.setState({ playRequested: next?.type === 'play' });
  };
  const watch = (): void => network.send({ type: 'watch', pictures: !hidden, conflict: !hidden });

  const show = (run: Run, inherit: boolean, checkpoint: Checkpoint | null): void => {
    store.setState({ run });
    const { experiment, tables } = document.getState();
    network.load(run.id, experiment, tablesOf(experiment.dataset, tables), inherit, checkpoint);
    stepping = false;
    watch();
    pacer.loaded(!inherit);
  };
  /** `keeps`: the variables that fit the new network would keep what they learned. */
  const load = (keeps: boolean): void => {
    queue.flush();
    const { experiment } = document.getState();
    const { run: previous, ghosts } = store.getState();
    const inherit = keeps && (inherited || (previous !== null && previous.step > 0));
    inherited = inherit;
    if (!wish && previous?.status === 'playing') setWish({ type: 'play' });
    store.setState({ ghosts: withGhost(ghosts, previous, experiment) });
    show(newRun(++lastNumber, experiment, previous), inherit, null);
  };
  const reload = (run: Run, checkpoint: Checkpoint): void => show({ ...run, status: 'loading' }, false, checkpoint);

  const follower = createFollower({ document, clock, current: network.experiment, sync: () => sync() });
  const sync = (): void => {
    follower.calm();
    if (!started) return;
    const state = document.getState();
    const { run } = store.getState();
    if (!canTrain(state)) {
      setWish(null);
      if (run?.status === 'playing') network.send({ type: 'pause' });
      return;
    }
    const trained = network.experiment();
    const change = compareExperiments(trained ?? first, state.experiment);
    const isOther = change === 'rebuild' || change === 'restart';
    if (!trained) {
      if (kept && !isOther) reload(kept.run, kept.checkpoint);
      else load(false);
    } else if (isOther) load(change === 'rebuild');
    else if (run?.status !== 'loading') network.adopt(state.experiment, change === 'live');
  };

  /** Does what is wished as soon as it can be done. */
  const grant = (): void => {
    const { run } = store.getState();
    if (!wish || !run || run.status === 'loading') return;
    const granted = wish;
    setWish(null);
    stepping = granted.type === 'step' && granted.count > 1;
    pacer.update();
    network.send(granted);
  };
  const doNext = (next: Wish): void => {
    started = true;
    setWish(next);
    sync();
    const { run } = store.getState();
    const checkpoint = network.checkpoint();
    if (wish && run && network.isLost()) {
      if (checkpoint) reload(run, checkpoint);
      else load(false);
    }
    grant();
  };

  const chained = createEditChains(clock);
  const note = (run: Run, event: TrainingEvent): Run => {
    if (event.runId !== run.id) return run;
    network.note(event);
    const next = chained(reduceRun(run, event), event);
    if (event.type === 'failed') setWish(null);
    if (event.type === 'paused' || event.type === 'failed') stepping = false;
    const experiment = network.experiment();
    if (event.type === 'checkpointed' && experiment) {
      for (const listener of keptListeners) listener({ run: next, checkpoint: event.checkpoint, experiment });
    }
    return next;
  };
  const queue = createEventQueue(clock, (events) => {
    const { run } = store.getState();
    if (!run) return;
    store.setState({ run: events.reduce(note, run) });
    network.acknowledge();
    if (events.some(({ type }) => type === 'loaded')) sync();
    grant();
    pacer.update();
  });

  const pause = (): void => {
    setWish(null);
    if (stepping || store.getState().run?.status === 'playing') network.send({ type: 'pause' });
  };
  const store = createStore<RunState>()((set, get) => ({
    run: kept?.run ?? null,
    ghosts: [],
    pace: 'auto',
    playRequested: false,
    hoverStep: null,
    play() {
      if (get().run?.status !== 'playing') doNext({ type: 'play' });
    },
    pause,
    step(count) {
      pause();
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
    measureAgain: () => network.send({ type: 'measure' }),
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
      const playing = run?.status === 'playing';
      const possible = run?.possibleStepsPerSecond ?? 0;
      const budget = document.getState().experiment.training.steps;
      return { pace: stepping ? null : pace, hidden, playing, possible, budget };
    },
    (stepsPerSecond) => network.send({ type: 'setPace', stepsPerSecond }),
  );
  trainer.subscribe(queue.push);

  return {
    store,
    start() {
      if (started) return;
      started = true;
      sync();
    },
    settle: sync,
    setHidden(next) {
      hidden = next;
      const { run } = store.getState();
      if (hidden && run?.status === 'playing') queue.push(slowed(run));
      watch();
      pacer.update();
    },
    requestCheckpoint() {
      if (!network.isLost() && store.getState().run?.status !== 'loading') network.send({ type: 'saveCheckpoint' });
    },
    onCheckpoint: (listener) => keptListeners.add(listener),
  };
};
