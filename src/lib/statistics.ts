type Numbers = ArrayLike<number>;

const sumOf = (values: Numbers, of: (value: number) => number): number => {
  let sum = 0;
  Array.prototype.forEach.call(values, (value: number) => (sum += of(value)));
  return sum;
};

/** Mean of the values; NaN without any. */
export const mean = (values: Numbers): number => sumOf(values, (value) => value) / values.length;

/** Population variance (divided by n), around the mean in a second pass; NaN without values. */
export const variance = (values: Numbers): number => {
  const centre = mean(values);
  return sumOf(values, (value) => (value - centre) ** 2) / values.length;
};

/**
 * Cosine of the angle between gradients i and j from their Gramian [T, T], kept within [−1, 1].
 * NaN where one of them is zero: there is no angle.
 */
export const cosine = (gramian: readonly (readonly number[])[], i: number, j: number): number => {
  const product = gramian[i]![j]!;
  const norms = Math.sqrt(gramian[i]![i]!) * Math.sqrt(gramian[j]![j]!);
  return norms > 0 ? Math.min(1, Math.max(-1, product / norms)) : Number.NaN;
};
