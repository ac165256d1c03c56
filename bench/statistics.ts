/** Of no values: NaN. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
};
export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
export const significant = (value: number): number => Number(value.toPrecision(4));

/** Losses of the first steps further apart than this share: it trains something else. */
const sameLoss = 0.01;

/** The first step before which the loss is another one; null: the same work. */
export const firstDifference = (own: readonly number[], other: readonly number[]): number | null => {
  const i = own.findIndex((loss, k) => k < other.length && !(Math.abs(loss - other[k]!) <= sameLoss * Math.abs(loss)));
  return i < 0 ? null : i;
};
