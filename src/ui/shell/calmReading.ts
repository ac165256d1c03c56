import type { StoreApi } from 'zustand/vanilla';
import type { Clock } from '../../state/clock';
import type { RunState } from '../../state/stores';

const calmMs = 250;

/**
 * Shows a reading of the run at most four times a second. The first change after a rest shows at once, and so does what
 * comes with another status: with Pause the numbers stand still together. The last one shows always. Returns what ends it.
 */
export const followCalmly = <T>(
  run: StoreApi<RunState>,
  clock: Pick<Clock, 'after'>,
  read: () => T,
  show: (value: T) => void,
): (() => void) => {
  let cancel: (() => void) | null = null;
  let waiting = false;
  let shown: T | undefined;
  /** False: it reads as before, and the next change is not held up. */
  const update = (): boolean => {
    const next = read();
    if (Object.is(shown, next)) return false;
    shown = next;
    show(next);
    return true;
  };
  const hold = (): void => {
    cancel?.();
    cancel = clock.after(calmMs, rest);
  };
  const rest = (): void => {
    cancel = null;
    if (!waiting) return;
    waiting = false;
    update();
    hold();
  };
  update();
  const stop = run.subscribe((now, before) => {
    if (cancel && now.run?.status === before.run?.status) waiting = true;
    else {
      waiting = false;
      if (update()) hold();
    }
  });
  return () => {
    stop();
    cancel?.();
  };
};
