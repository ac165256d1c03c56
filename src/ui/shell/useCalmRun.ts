import { useEffect, useRef, useState } from 'react';
import type { RunState } from '../../state/stores';
import { useStores } from '../stores';

const calmMs = 250;

/**
 * A reading of the run that changes at most four times a second, so that numbers can be read while they run. The first
 * change after a rest shows at once, the last one always. `select` must be stable or cheap: it runs on every event.
 */
export const useCalmRun = <T>(select: (state: RunState) => T): T => {
  const { run } = useStores();
  const latest = useRef(select);
  const [value, setValue] = useState<{ readonly now: T }>(() => ({ now: select(run.getState()) }));
  useEffect(() => {
    latest.current = select;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let waiting = false;
    let shown: T | undefined;
    /** False: it reads as before, and the next change is not held up. */
    const show = (): boolean => {
      const next = latest.current(run.getState());
      if (Object.is(shown, next)) return false;
      shown = next;
      setValue({ now: next });
      return true;
    };
    const rest = (): void => {
      timer = null;
      if (!waiting) return;
      waiting = false;
      show();
      timer = setTimeout(rest, calmMs);
    };
    const changed = (): void => {
      if (timer !== null) {
        waiting = true;
        return;
      }
      if (show()) timer = setTimeout(rest, calmMs);
    };
    show();
    const stop = run.subscribe(changed);
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [run]);
  return value.now;
};
