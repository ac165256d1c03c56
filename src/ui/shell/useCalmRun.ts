import { useEffect, useRef, useState } from 'react';
import type { RunState } from '../../state/stores';
import { useStores } from '../stores';
import { followCalmly } from './calmReading';

const clock = {
  after: (delayMs: number, callback: () => void): (() => void) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * A reading of the run that changes so seldom that numbers can be read while they run. `select` must be stable or cheap:
 * it runs on every event.
 */
export const useCalmRun = <T>(select: (state: RunState) => T): T => {
  const { run } = useStores();
  const latest = useRef(select);
  const [value, setValue] = useState<{ readonly now: T }>(() => ({ now: select(run.getState()) }));
  useEffect(() => {
    latest.current = select;
  });
  useEffect(
    () =>
      followCalmly(
        run,
        clock,
        () => latest.current(run.getState()),
        (now) => setValue({ now }),
      ),
    [run],
  );
  return value.now;
};
