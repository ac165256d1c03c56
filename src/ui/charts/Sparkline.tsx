import { useCallback, useRef, useState, type JSX } from 'react';
import type { Run } from '../../runs/run';
import type { TaskId } from '../../spec/experiment';
import { useDocument, useStores } from '../stores';
import { lookOfTask } from '../taskLook';
import { noExtent, pointsOf, widen, type Trace } from './trace';
import { linePath, projection } from './path';
import { createSmoother } from './smoothing';
import { useLive } from './useLive';

interface TraceLineProps {
  readonly width: number;
  readonly height: number;
  readonly color: string;
  /** Memoized by the caller. */
  readonly trace: (run: Run) => Trace | null;
}

/** A curve in a few pixels, without axes: its whole course, lowest value at the bottom. */
export const TraceLine = ({ width, height, color, trace }: TraceLineProps): JSX.Element => {
  const store = useStores().run;
  const path = useRef<SVGPathElement>(null);
  const draw = useCallback(() => {
    const { run } = store.getState();
    const found = run && trace(run);
    const last = Math.max(1, run?.step ?? 1);
    const points = found ? pointsOf(found, last, width) : { steps: [], values: [] };
    const { lowest, highest } = widen(noExtent, points);
    const spread = highest > lowest ? highest - lowest : 1;
    const on = projection(
      { left: 1, top: 2, width: width - 2, height: height - 4 },
      { low: Math.min(points.steps[0] ?? 0, last - 1), high: last, log: false },
      { low: lowest, high: lowest + spread, log: false },
    );
    path.current?.setAttribute('d', linePath(points, on));
  }, [store, trace, width, height]);
  useLive(draw, 4);
  return (
    <svg width={width} height={height} aria-hidden="true">
      <path d={`M1 ${height - 2}H${width - 1}`} stroke="var(--line)" strokeDasharray="1 3" />
      <path ref={path} fill="none" stroke={color} strokeWidth={1.5} strokeLinejoin="round" />
    </svg>
  );
};

export interface SparklineProps {
  readonly task: TaskId;
  readonly width: number;
  readonly height: number;
}

/** A task's training loss, lightly smoothed, in a few pixels. */
export const Sparkline = ({ task, width, height }: SparklineProps): JSX.Element => {
  const tasks = useDocument((state) => state.experiment.tasks);
  const [smoother] = useState(createSmoother);
  const trace = useCallback(
    (run: Run): Trace | null => {
      const values = run.losses[task];
      return values ? { firstStep: run.firstStep, values: smoother.update(values, 0.9) } : null;
    },
    [task, smoother],
  );
  return <TraceLine width={width} height={height} color={lookOfTask(tasks, task).color} trace={trace} />;
};
