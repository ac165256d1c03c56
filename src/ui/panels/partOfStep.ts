import { formatNumber } from '../controls/format';

/** Clocks of browsers are no finer. */
const finestMs = 0.1;

/** Milliseconds of a part of the step. They are measured apart: what cannot be told from the whole is said to be less. */
export const partOfStep = (partMs: number, stepMs: number): string => {
  const isKnown = partMs >= finestMs && partMs < stepMs;
  return isKnown
    ? formatNumber(partMs, 2)
    : `< ${formatNumber(partMs < stepMs ? Math.min(finestMs, stepMs) : stepMs, 2)}`;
};
