import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { RunState } from '../../state/stores';
import { useStores } from '../stores';

/** Numbers change at most four times a second, strands at most ten. */
export const numberPeriodMs = 250;
export const strandPeriodMs = 100;

/** Like `useRun` for a primitive value, but re-renders at most once in `periodMs`, the latest value last. */
export const useSlowRun = <T extends string | number | boolean | null>(
  select: (state: RunState) => T,
  periodMs = numberPeriodMs,
): T => {
  const { run } = useStores();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const subscribe = useCallback(
    (notify: () => void) => {
      const unsubscribe = run.subscribe(() => {
        timer.current ??= setTimeout(() => {
          timer.current = null;
          notify();
        }, periodMs);
      });
      return () => {
        unsubscribe();
        if (timer.current !== null) clearTimeout(timer.current);
        timer.current = null;
      };
    },
    [run, periodMs],
  );
  return useSyncExternalStore(subscribe, () => select(run.getState()));
};
