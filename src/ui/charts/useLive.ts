import { useCallback, useEffect, useState } from 'react';
import type { Run } from '../../runs/run';
import { useStores } from '../stores';
import { pageFlush } from './flush';

/** Runs `job` (memoized by the caller) after it changed and whenever the run or its ghosts did, at most `hz` times a second. */
export const useLive = (job: () => void, hz: number): void => {
  const { run } = useStores();
  useEffect(() => {
    const handle = pageFlush.add(job, hz);
    const unsubscribe = run.subscribe((now, before) => {
      if (now.run !== before.run || now.ghosts !== before.ghosts) handle.request();
    });
    handle.request();
    return () => {
      unsubscribe();
      handle.remove();
    };
  }, [job, hz, run]);
};

/** The run as it was at most 1/hz seconds ago: for tables and sentences, which React draws. */
export const useSampledRun = (hz: number): Run | null => {
  const { run: store } = useStores();
  const [run, setRun] = useState(() => store.getState().run);
  useLive(
    useCallback(() => setRun(store.getState().run), [store]),
    hz,
  );
  return run;
};
