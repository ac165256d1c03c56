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
    const show = (): void => {
      const next = latest.current(run.getState());
      setValue((shown) => (Object.is(shown.now, next) ? shown : { now: next }));
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
      show();
      timer = setTimeout(rest, calmMs);
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
