import type { Clock } from '../state/clock';

/** Time that stands still until it is turned. Frames come every 16 ms. */
export const handClock = (): Clock & { turn(ms: number): void } => {
  let now = 0;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  const after = (delayMs: number, callback: () => void): (() => void) => {
    const timer = { at: now + delayMs, callback };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  };
  return {
    now: () => now,
    after,
    nextFrame: (callback) => void after(16 - (now % 16), callback),
    turn(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = timers.toSorted((a, b) => a.at - b.at);
        if (!next || next.at > end) break;
        timers = timers.filter((other) => other !== next);
        now = next.at;
        next.callback();
      }
      now = end;
    },
  };
};
