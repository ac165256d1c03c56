/**
 * The point of the simplex {w ≥ 0, Σ w = 1} nearest to `values` (Held, Wolfe & Crowder 1974): max(values − θ, 0) with the one θ that
 * makes the sum 1. Values have to be finite; empty for none.
 */
export const simplexProjection = (values: readonly number[]): number[] => {
  const largest = Math.max(...values);
  // Only differences count. From the largest down, so that large values do not swallow the 1.
  const sorted = values.map((x) => x - largest).sort((a, b) => b - a);
  let sum = 0;
  let θ = -1;
  sorted.forEach((x, i) => {
    sum += x;
    const candidate = (sum - 1) / (i + 1);
    if (x > candidate) θ = candidate;
  });
  return values.map((x) => Math.max(0, x - largest - θ));
};
