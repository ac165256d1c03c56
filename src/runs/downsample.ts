import { chunkSize, valueAt, type Column } from './column';
import { extremesBetween } from './extremes';
import type { Series } from './run';

/** What a curve is drawn from, ascending in steps; NaN where there is nothing to draw. */
export interface Points {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/**
 * One minimum–maximum pair (in order of time) for each of `width` equal pixel columns of the steps `fromStep` …
 * `toStep`, so that no spike is ever lost; a pixel column with one or two values keeps them as they are, one that
 * holds only NaN becomes one NaN. Pixel columns depend on the range alone: points stay where they are while the
 * column grows. Costs O(width · 64 + chunk), whatever the length of the column.
 *
 * @param firstStep element i of the column belongs to step firstStep + 1 + i
 */
export const downsample = (
  column: Column,
  firstStep: number,
  fromStep: number,
  toStep: number,
  width: number,
): Points => {
  const first = Math.max(0, Math.ceil(fromStep) - firstStep - 1);
  const end = Math.min(column.length, Math.floor(toStep) - firstStep);
  return reduce(
    column,
    first,
    end,
    pixelEnds(fromStep, toStep, width, (step) => Math.ceil(step) - firstStep - 1),
    (i) => firstStep + 1 + i,
  );
};

/** The same for points at chosen (whole) steps. */
export const downsampleSeries = (
  { steps, values }: Series,
  fromStep: number,
  toStep: number,
  width: number,
): Points => {
  const first = lowerBound(steps, fromStep);
  const end = lowerBound(steps, Math.floor(toStep) + 1);
  return reduce(
    values,
    first,
    end,
    pixelEnds(fromStep, toStep, width, (step) => lowerBound(steps, step)),
    (i) => valueAt(steps, i),
  );
};

/** For pixel column p: the index behind its last element. */
const pixelEnds = (fromStep: number, toStep: number, width: number, indexAt: (step: number) => number) => {
  const pixels = Math.max(1, Math.floor(width));
  const span = Math.max(toStep - fromStep, Number.MIN_VALUE);
  return { pixels, endOf: (pixel: number): number => indexAt(fromStep + (span * (pixel + 1)) / pixels) };
};

const reduce = (
  column: Column,
  first: number,
  end: number,
  { pixels, endOf }: ReturnType<typeof pixelEnds>,
  stepOf: (index: number) => number,
): Points => {
  const steps: number[] = [];
  const values: number[] = [];
  const push = (index: number): void => {
    steps.push(stepOf(index));
    values.push(valueAt(column, index));
  };
  let start = first;
  for (let pixel = 0; pixel < pixels && start < end; pixel++) {
    const stop = pixel === pixels - 1 ? end : Math.min(end, Math.max(start, endOf(pixel)));
    if (stop - start <= 2) {
      for (let i = start; i < stop; i++) push(i);
    } else {
      const { min, max } = extremesBetween(column, start, stop);
      if (min < 0) push(start);
      else if (min === max) push(min);
      else {
        push(Math.min(min, max));
        push(Math.max(min, max));
      }
    }
    start = stop;
  }
  return { steps, values };
};

/** Index of the first value ≥ `step` in an ascending column. */
const lowerBound = (steps: Column, step: number): number => {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps.chunks[Math.floor(middle / chunkSize)]?.[middle % chunkSize] ?? NaN) < step) low = middle + 1;
    else high = middle;
  }
  return low;
};
