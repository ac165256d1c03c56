/** How many values can be dropped at each end of `count`, `wanted` at most, so that one is left at least. */
export const trimOf = (wanted: number, count: number): number =>
  Math.min(wanted, Math.max(0, Math.floor((count - 1) / 2)));
