import { append, emptyColumn, valueAt, type Column } from '../../runs/column';

export interface Smoother {
  /** The smoothed column of a column that grows. Work: what was appended since, as long as it only grew. */
  update(values: Column, smoothing: number): Column;
}

const hasGrown = (from: Column, to: Column): boolean => {
  const last = from.length - 1;
  return (
    last < 0 ||
    (to.length > last && to.chunks[0] === from.chunks[0] && Object.is(valueAt(from, last), valueAt(to, last)))
  );
};

/**
 * Exponential moving average, corrected for its start as in Adam (so the first value is itself). What is not a finite
 * number passes through and leaves the average alone.
 */
export const createSmoother = (): Smoother => {
  let source: Column = emptyColumn;
  let smoothed: Column = emptyColumn;
  let beta = -1;
  let average = 0;
  let mass = 0;

  const next = (value: number): number => {
    if (!Number.isFinite(value)) return value;
    average = beta * average + (1 - beta) * value;
    mass = beta * mass + (1 - beta);
    return average / mass;
  };
  return {
    update: (values, smoothing) => {
      if (smoothing === 0) return values;
      if (smoothing !== beta || !hasGrown(source, values)) {
        smoothed = emptyColumn;
        beta = smoothing;
        average = 0;
        mass = 0;
      }
      const done = smoothed.length;
      smoothed = append(
        smoothed,
        Float64Array.from({ length: values.length - done }, (_, i) => next(valueAt(values, done + i))),
      );
      source = values;
      return smoothed;
    },
  };
};
