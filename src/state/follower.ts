import type { StoreApi } from 'zustand/vanilla';
import { compareExperiments } from '../graph/compare';
import type { Experiment } from '../spec/experiment';
import type { Clock } from './clock';
import type { DocumentState } from './stores';

/** Documents come and go quickly while something is dragged: a new network is built when the hand rests … */
const reloadAfterMs = 80;
/** … and a running training hears of a slider ten times a second. */
const liveEveryMs = 100;

export interface Follower {
  /** What was put off has been done. */
  calm(): void;
}

interface FollowerOptions {
  readonly document: StoreApi<DocumentState>;
  readonly clock: Clock;
  /** The document the trainer has; null: none. */
  current(): Experiment | null;
  sync(): void;
}

/** Decides when a change of the document is passed on: errors at once, live edits in a beat, others after a rest. */
export const createFollower = ({ document, clock, current, sync }: FollowerOptions): Follower => {
  let cancel: (() => void) | null = null;
  let lastMs = -Infinity;
  const calm = (): void => {
    cancel?.();
    cancel = null;
    lastMs = clock.now();
  };
  const putOff = (delayMs: number): void => {
    cancel?.();
    cancel = clock.after(delayMs, sync);
  };
  document.subscribe((state, before) => {
    if (state.experiment === before.experiment && state.missingTable === before.missingTable) return;
    const trained = current();
    if (!trained || state.analysis.errors.length > 0 || state.missingTable) return sync();
    const change = compareExperiments(trained, state.experiment);
    if (change === 'rebuild' || change === 'restart') putOff(reloadAfterMs);
    else if (clock.now() - lastMs >= liveEveryMs) sync();
    else putOff(lastMs + liveEveryMs - clock.now());
  });
  return { calm };
};
