import type { Points } from '../../runs/downsample';
import { noExtent, widen, type Extent } from './trace';

/** Up to this many times the usual range everything is in view: an axis is cut for peaks that dwarf the rest only. */
const tolerated = 2;
const usualShare = 0.95;
/** Odd; a level that lasts half of it is no peak. */
const windowLength = 5;

const middleOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** What nearly all of the values stay below, and every level that lasts: a peak moves neither. */
const usualHigh = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  let high = sorted[Math.ceil(sorted.length * usualShare) - 1] ?? -Infinity;
  for (let i = windowLength; i <= values.length; i++) {
    if (values[i - 1]! > high) high = Math.max(high, middleOf(values.slice(i - windowLength, i)));
  }
  return high;
};

/**
 * The range of what is drawn without single peaks. Of each curve by itself, so that a curve far above the others is no
 * peak of theirs.
 */
export const usualExtent = (curves: readonly Points[]): Extent => {
  const full = curves.reduce(widen, noExtent);
  const usual = curves.map(({ values }) => {
    const finite = values.filter(Number.isFinite);
    return { highest: usualHigh(finite), lowest: -usualHigh(finite.map((value) => -value)) };
  });
  const highest = Math.max(...usual.map((one) => one.highest), -Infinity);
  const lowest = Math.min(...usual.map((one) => one.lowest), Infinity);
  const reach = tolerated * Math.max(Math.abs(highest), Math.abs(lowest));
  return {
    highest: full.highest > reach ? highest : full.highest,
    lowest: full.lowest < -reach ? lowest : full.lowest,
    smallestPositive: full.smallestPositive,
  };
};
