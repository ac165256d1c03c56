import type { Clock } from './clock';

const everyMs = 100;
/** Looking may cost this share of the time at most. */
const share = 1 / 8;

/** When the next look (pictures, conflict) is due: ten times a second, less often where looking is dear. */
export interface LookTimer {
  isDue(): boolean;
  /** A look that cost next to nothing of its own. */
  looked(): void;
  /** Runs a look and remembers what it cost. */
  time(look: () => Promise<void>): Promise<void>;
}

export const createLookTimer = (clock: Clock): LookTimer => {
  let lookedMs = -Infinity;
  let costMs = 0;
  return {
    isDue: () => clock.now() - lookedMs >= Math.max(everyMs, costMs / share),
    looked() {
      lookedMs = clock.now();
    },
    async time(look) {
      const started = clock.now();
      await look();
      lookedMs = clock.now();
      costMs = lookedMs - started;
    },
  };
};
