/** What the flush asks of the page; tests pass their own. */
export interface FlushClock {
  /** Milliseconds, rising. */
  now(): number;
  nextFrame(run: () => void): void;
  later(run: () => void, ms: number): void;
}

export interface LiveJob {
  /** Something changed: run soon, though not more often than agreed. */
  request(): void;
  remove(): void;
}

export interface Flush {
  add(run: () => void, hz: number): LiveJob;
}

interface Entry {
  readonly run: () => void;
  readonly interval: number;
  last: number;
  pending: boolean;
}

const frameMs = 16;
/** On a page whose frames come late, more is drawn in each, up to this: being behind is worse than one long frame. */
const longestMs = 25;

/**
 * One place decides when live pictures are redrawn: in an animation frame, each at most `hz` times a second, the most
 * overdue first, and once `budgetMs` of a frame is spent the rest wait for the next one (a late frame may spend a
 * quarter of its delay). Nothing runs unasked.
 */
export const createFlush = (clock: FlushClock, budgetMs = 5): Flush => {
  const entries = new Set<Entry>();
  /** When the next frame will be asked for; Infinity: not at all, −Infinity: it is asked for. */
  let wakesAt = Infinity;
  let askedAt = 0;

  const due = (entry: Entry): number => entry.last + entry.interval;
  const waiting = (): Entry[] => [...entries].filter(({ pending }) => pending).sort((a, b) => due(a) - due(b));

  const schedule = (): void => {
    const [first] = waiting();
    if (!first) return;
    const at = due(first) - frameMs;
    if (at >= wakesAt) return;
    const wait = at - clock.now();
    if (wait <= 0) return ask();
    // A job that may wait long must not hold back those that come after it: an earlier call makes the later one void.
    wakesAt = at;
    clock.later(() => (wakesAt === at ? ask() : undefined), wait);
  };

  const ask = (): void => {
    wakesAt = -Infinity;
    askedAt = clock.now();
    clock.nextFrame(frame);
  };

  const frame = (): void => {
    const start = clock.now();
    const budget = Math.max(budgetMs, Math.min(longestMs, (start - askedAt) / 4));
    wakesAt = Infinity;
    for (const entry of waiting()) {
      if (due(entry) > start || clock.now() - start > budget) break;
      entry.pending = false;
      entry.last = start;
      entry.run();
    }
    schedule();
  };

  return {
    add: (run, hz) => {
      const entry: Entry = { run, interval: 1000 / hz, last: -Infinity, pending: false };
      entries.add(entry);
      return {
        request: () => {
          entry.pending = true;
          schedule();
        },
        remove: () => void entries.delete(entry),
      };
    },
  };
};

export const pageFlush: Flush = createFlush({
  now: () => performance.now(),
  nextFrame: (run) => void requestAnimationFrame(run),
  later: (run, ms) => void setTimeout(run, ms),
});
