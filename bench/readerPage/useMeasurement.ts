import { useCallback, useRef, useState } from 'react';
import { readerMachine, type BenchReport } from './figures';
import { measure, type Progress, type Wish } from './measure';

export interface Measurement {
  readonly wish: Wish | null;
  /** Null: nothing is being measured. */
  readonly progress: Progress | null;
  /** What was measured last, or so far. */
  readonly report: BenchReport | null;
  readonly outcome: 'none' | 'finished' | 'stopped';
}

const nothing: Measurement = { wish: null, progress: null, report: null, outcome: 'none' };

const startWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

const reportOf = (pace: Wish['pace'], cases: BenchReport['cases']): BenchReport => ({
  machine: readerMachine(navigator),
  measuredAt: new Date().toISOString(),
  pace,
  unit: 'steps/s',
  cases,
});

/** One measurement at a time. */
export const useMeasurement = () => {
  const [measurement, setMeasurement] = useState(nothing);
  const running = useRef<AbortController | null>(null);
  const start = useCallback(async (wish: Wish): Promise<void> => {
    if (running.current) return;
    const controller = (running.current = new AbortController());
    const cases = await measure(wish, startWorker, controller.signal, (progress) =>
      setMeasurement({ wish, progress, report: reportOf(wish.pace, progress.cases), outcome: 'none' }),
    );
    running.current = null;
    const outcome = controller.signal.aborted ? 'stopped' : 'finished';
    setMeasurement({ wish, progress: null, report: reportOf(wish.pace, cases), outcome });
  }, []);
  const stop = useCallback(() => running.current?.abort(), []);
  return { measurement, start, stop };
};
