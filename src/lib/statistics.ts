/** Mean of the values; NaN without any. */
export const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
};

/** Population variance (divided by n), around the mean in a second pass; NaN without values. */
export const variance = (values: ArrayLike<number>): number => {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - centre) ** 2;
  return sum / values.length;
};

/** Quantile q in [0, 1] of unsorted values, linear between neighbours (NumPy's default); NaN without any. */
export const quantile = (values: ArrayLike<number>, q: number): number => {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
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
