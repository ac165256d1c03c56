import type { TaskId } from '../../spec/experiment';

export interface SparklineProps {
  readonly task: TaskId;
  readonly width: number;
  readonly height: number;
}

/** A task's training loss in a few pixels, without axes. */
export const Sparkline = ({ width, height }: SparklineProps) => <svg width={width} height={height} aria-hidden />;
