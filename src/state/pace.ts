import type { RunState } from './stores';

/**
 * `auto` shows a small network learning before it is done: near 30 steps a second first, rising for five seconds to full
 * speed, or to the speed at which the budget lasts another twelve seconds if that is slower.
 */
const startRate = 30;
export const rampMs = 5000;
const budgetSeconds = 12;
/** Nobody watches a hidden tab: the machine is left to others. */
export const hiddenRate = 30;

/**
 * Steps a second at most, null = full speed.
 * @param playedMs how long this run has been playing
 * @param possible steps a second the engine could do; 0 = not known yet
 * @param budget steps of one press of Play
 */
export const paceLimit = (
  pace: RunState['pace'],
  playedMs: number,
  possible: number,
  budget: number,
  hidden: boolean,
): number | null => {
  const limit = pace === 'auto' ? rampedRate(playedMs, possible, budget) : pace;
  return hidden ? Math.min(limit ?? hiddenRate, hiddenRate) : limit;
};

/** Exponential: each second multiplies the speed by the same factor. */
const rampedRate = (playedMs: number, possible: number, budget: number): number | null => {
  const watchable = Math.max(startRate, Math.round(budget / budgetSeconds));
  if (playedMs >= rampMs) return possible > 0 && possible <= watchable ? null : watchable;
  const full = Math.max(startRate, Math.min(watchable, possible > 0 ? possible : 1000));
  return Math.round(startRate * (full / startRate) ** (playedMs / rampMs));
};
