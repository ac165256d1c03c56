import type { Clock } from '../state/clock';

/** The page's own time. A hidden tab draws no frames: there the next turn has to do. */
export const browserClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  nextFrame(callback) {
    if (document.hidden) setTimeout(callback, 0);
    else requestAnimationFrame(callback);
  },
};
