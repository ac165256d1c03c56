const ε = 1e-8;

/** d log(L + ε)/dL of losses, which cannot be less than 0. 1 where a loss is not finite. */
export const logSlopes = (losses: readonly number[]): readonly number[] =>
  losses.map((loss) => (Number.isFinite(loss) ? 1 / (Math.max(loss, 0) + ε) : 1));
