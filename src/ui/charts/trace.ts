import type { Column } from '../../runs/column';
import { valueAt } from '../../runs/column';
import { downsample, downsampleSeries, type Points } from '../../runs/downsample';
import type { Series } from '../../runs/run';
import { lastPoint, nearestPoint, readingAt, type Reading } from '../../runs/series';

/** One number a step: element i belongs to step firstStep + 1 + i. */
export interface StepTrace {
  readonly firstStep: number;
  readonly values: Column;
}
/** A curve's numbers, whichever way the run keeps them. */
export type Trace = StepTrace | Series;

const isStepTrace = (trace: Trace): trace is StepTrace => 'firstStep' in trace;

const stepAt = (trace: Trace, index: number): number =>
  isStepTrace(trace) ? trace.firstStep + 1 + index : valueAt(trace.steps, index);

/** A minimum–maximum pair for each of `width` pixel columns of the steps 0 … lastStep. */
export const pointsOf = (trace: Trace, lastStep: number, width: number): Points =>
  isStepTrace(trace)
    ? downsample(trace.values, trace.firstStep, 0, lastStep, width)
    : downsampleSeries(trace, 0, lastStep, width);

/** One number for each pixel column, the last in it: for smoothed curves, whose extremes are nobody's measurement. */
export const samplesOf = (trace: Trace, lastStep: number, width: number): Points => {
  const { length } = trace.values;
  const pixel = lastStep / width;
  const steps: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < length; i++) {
    let step = stepAt(trace, i);
    if (isStepTrace(trace) && pixel > 1) {
      const end = Math.floor((Math.floor(step / pixel) + 1) * pixel);
      i = Math.max(i, Math.min(length - 1, end - trace.firstStep - 1));
      step = stepAt(trace, i);
    }
    if (step > lastStep) break;
    steps.push(step);
    values.push(valueAt(trace.values, i));
  }
  return { steps, values };
};

/** What a readout shows at `step`: nothing where the curve has not been. */
export const readingOf = (trace: Trace, step: number): Reading | null => {
  const reading = isStepTrace(trace) ? readingAt(trace, trace.values, step) : nearestPoint(trace, step);
  return reading && isStepTrace(trace) && Math.abs(reading.step - step) > 1 ? null : reading;
};

/** The measured values in a few steps that lie outside a range: the lowest, the highest, or both. */
export const outsideOf = (
  trace: Trace,
  [from, to]: readonly [number, number],
  { low, high }: { readonly low: number; readonly high: number },
): readonly Reading[] => {
  const { steps, values } = isStepTrace(trace)
    ? downsample(trace.values, trace.firstStep, from, to, 1)
    : downsampleSeries(trace, from, to, 1);
  return values.flatMap((value, i) => (value > high || value < low ? [{ step: steps[i]!, value }] : []));
};

export const latestOf = (trace: Trace): Reading | null => {
  if (!isStepTrace(trace)) return lastPoint(trace);
  const { length } = trace.values;
  return length === 0 ? null : { step: trace.firstStep + length, value: valueAt(trace.values, length - 1) };
};

/** Every number with its step, for files. */
export const entriesOf = function* (trace: Trace): Generator<Reading> {
  for (let i = 0; i < trace.values.length; i++) {
    yield { step: stepAt(trace, i), value: valueAt(trace.values, i) };
  }
};

export interface Extent {
  readonly lowest: number;
  readonly highest: number;
  readonly smallestPositive: number;
}
export const noExtent: Extent = { lowest: Infinity, highest: -Infinity, smallestPositive: Infinity };

export const widen = (extent: Extent, { values }: Points): Extent => {
  let { lowest, highest, smallestPositive } = extent;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    if (value > 0 && value < smallestPositive) smallestPositive = value;
  }
  return { lowest, highest, smallestPositive };
};
