import type { Clock } from '../state/clock';

/** A frame that has not come by then belongs to a tab that was hidden while it waited. */
const longestFrameMs = 300;

/** The page's own time. A hidden tab draws no frames: there a timer has to do. */
export const browserClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  nextFrame(callback) {
    if (document.hidden) {
      setTimeout(callback, 0);
      return;
    }
    const call = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      callback();
    };
    const frame = requestAnimationFrame(call);
    const timer = setTimeout(call, longestFrameMs);
  },
};
