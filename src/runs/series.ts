import { append, emptyColumn, truncate, valueAt, type Column } from './column';
import type { Run, Series } from './run';

export const emptySeries: Series = { steps: emptyColumn, values: emptyColumn };

/** Index of the first step > `step` in an ascending column of steps. */
const indexAfter = (steps: Column, step: number): number => {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(steps, middle) <= step) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const truncateSeries = (series: Series, lastStep: number): Series => {
  const length = indexAfter(series.steps, lastStep);
  return length === series.steps.length
    ? series
    : { steps: truncate(series.steps, length), values: truncate(series.values, length) };
};

/** Steps stay strictly ascending: a point at or before the end replaces what it repeats. */
export const appendPoint = (series: Series, step: number, value: number): Series => {
  const kept = truncateSeries(series, step - 1);
  return { steps: append(kept.steps, [step]), values: append(kept.values, [value]) };
};

export interface Reading {
  readonly step: number;
  readonly value: number;
}

/** The point nearest to `step` (the earlier of two equally near); null in an empty series. For hover readouts. */
export const nearestPoint = (series: Series, step: number): Reading | null => {
  const after = indexAfter(series.steps, step);
  const left = after - 1;
  if (series.steps.length === 0) return null;
  const pick =
    after >= series.steps.length ||
    (left >= 0 && step - valueAt(series.steps, left) <= valueAt(series.steps, after) - step)
      ? left
      : after;
  return { step: valueAt(series.steps, pick), value: valueAt(series.values, pick) };
};

/** The value of a per-step column (`run.losses`, `run.weights`) at a step, or at the nearest step the run has. */
export const readingAt = (run: Pick<Run, 'firstStep'>, column: Column, step: number): Reading | null => {
  if (column.length === 0) return null;
  const index = Math.min(column.length - 1, Math.max(0, Math.round(step) - run.firstStep - 1));
  return { step: run.firstStep + 1 + index, value: valueAt(column, index) };
};

export const lastPoint = (series: Series): Reading | null => {
  const last = series.steps.length - 1;
  return last < 0 ? null : { step: valueAt(series.steps, last), value: valueAt(series.values, last) };
};
