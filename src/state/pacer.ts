import type { Clock } from './clock';
import { paceLimit, rampMs } from './pace';
import type { RunState } from './stores';

const tickMs = 250;

export interface Pacer {
  /** A network was loaded: its trainer knows no pace yet. `anew`: the run starts from its first step. */
  loaded(anew: boolean): void;
  /** Call whenever something the pace depends on may have changed. */
  update(): void;
  dispose(): void;
}

interface Situation {
  readonly pace: RunState['pace'];
  readonly playing: boolean;
  readonly possible: number;
  readonly budget: number;
  readonly hidden: boolean;
}

/** Tells the trainer how fast to go, and goes on telling while the pace rises. */
export const createPacer = (clock: Clock, look: () => Situation, tell: (limit: number | null) => void): Pacer => {
  let told: number | null | undefined;
  let playedMs = 0;
  let since: number | null = null;
  let cancel: (() => void) | null = null;

  const update = (): void => {
    const { pace, playing, possible, budget, hidden } = look();
    const now = clock.now();
    if (since !== null) playedMs += now - since;
    since = playing ? now : null;
    const limit = paceLimit(pace, playedMs, possible, budget, hidden);
    if (limit !== told) {
      told = limit;
      tell(limit);
    }
    cancel?.();
    cancel = playing && pace === 'auto' && playedMs < rampMs ? clock.after(tickMs, update) : null;
  };
  return {
    loaded(anew) {
      told = undefined;
      if (anew) playedMs = 0;
      since = null;
      update();
    },
    update,
    dispose: () => cancel?.(),
  };
};
