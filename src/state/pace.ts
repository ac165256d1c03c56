import type { RunState } from './stores';

/** `auto` shows a small network learning before it is done: near 30 steps a second first, full speed after five seconds. */
const startRate = 30;
export const rampMs = 5000;
/** Nobody watches a hidden tab: the machine is left to others. */
export const hiddenRate = 30;

/**
 * Steps a second at most, null = full speed.
 * @param playedMs how long this run has been playing
 * @param possible steps a second the engine could do; 0 = not known yet
 */
export const paceLimit = (
  pace: RunState['pace'],
  playedMs: number,
  possible: number,
  hidden: boolean,
): number | null => {
  const limit = pace === 'auto' ? rampedRate(playedMs, possible) : pace;
  return hidden ? Math.min(limit ?? hiddenRate, hiddenRate) : limit;
};

/** Exponential: each second multiplies the speed by the same factor. */
const rampedRate = (playedMs: number, possible: number): number | null => {
  if (playedMs >= rampMs) return null;
  const full = Math.max(startRate, possible > 0 ? possible : 1000);
  return Math.round(startRate * (full / startRate) ** (playedMs / rampMs));
};
