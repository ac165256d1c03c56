/** rate / step^exponent in step 1, 2 …: how moving averages and step sizes shrink over a run. */
export const decayingRate = (rate: number, exponent: number, step: number): number => rate / step ** exponent;
