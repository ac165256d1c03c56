import type { TrainingEvent } from '../protocol/event';
import type { Clock } from './clock';

/** These come many times a second; all others are shown with the next frame. */
const frequent: ReadonlySet<TrainingEvent['type']> = new Set([
  'stepped',
  'observed',
  'pictured',
  'evaluated',
  'loading',
]);
const intervalMs = 100;

export interface EventQueue {
  push(event: TrainingEvent): void;
  /** Hands over what waits, now. */
  flush(): void;
}

/** Collects events and hands them over in order, in one piece, at most ten times a second and before a frame is drawn. */
export const createEventQueue = (clock: Clock, handOver: (events: readonly TrainingEvent[]) => void): EventQueue => {
  let waiting: TrainingEvent[] = [];
  let lastMs = -Infinity;
  let cancel: (() => void) | null = null;
  let frameAsked = false;

  const flush = (): void => {
    cancel?.();
    cancel = null;
    if (waiting.length === 0) return;
    const events = waiting;
    waiting = [];
    lastMs = clock.now();
    handOver(events);
  };
  const askFrame = (): void => {
    cancel = null;
    if (frameAsked) return;
    frameAsked = true;
    clock.nextFrame(() => {
      frameAsked = false;
      flush();
    });
  };
  return {
    push(event) {
      waiting.push(event);
      if (frameAsked) return;
      const delayMs = frequent.has(event.type) ? Math.max(0, lastMs + intervalMs - clock.now()) : 0;
      if (delayMs === 0) {
        cancel?.();
        askFrame();
      } else cancel ??= clock.after(delayMs, askFrame);
    },
    flush,
  };
};
