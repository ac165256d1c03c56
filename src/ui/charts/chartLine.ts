import type { Run } from '../../runs/run';
import type { Marker } from './path';
import type { Trace } from './trace';

/** One curve of a chart: how it looks and where its numbers are. */
export interface ChartLine {
  readonly id: string;
  readonly label: string;
  /** CSS colours. `second` is laid over the first in dashes: a curve that belongs to two tasks. */
  readonly color: string;
  readonly second?: string;
  readonly dash: string;
  readonly marker?: Marker;
  /** `curve`: smoothed, its raw extremes pale behind it. `points`: thin with markers. `ghost`: an earlier run. */
  readonly look: 'curve' | 'points' | 'ghost';
  /** Written at the curve's end. */
  readonly endLabel?: string;
  trace(run: Run): Trace | null;
  /** The earlier run that a ghost draws, in place of the present one. */
  readonly ghost?: Run;
}

export const traceOf = (line: ChartLine, run: Run | null): Trace | null => {
  const source = line.ghost ?? run;
  return source && line.trace(source);
};
