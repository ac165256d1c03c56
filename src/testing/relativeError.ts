import { expect } from 'vitest';

/** max|got − expected| ÷ max|expected|; where all that is expected is 0, the largest of `got`. */
const relativeError = (got: ArrayLike<number>, expected: ArrayLike<number>): number => {
  let error = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(got[i]! - expected[i]!);
    error = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(error, difference);
    size = Math.max(size, Math.abs(expected[i]!));
  }
  return size === 0 ? error : error / size;
};

export const expectWithin = (
  got: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void => {
  expect(got.length, `${what}: number of values`).toBe(expected.length);
  expect(relativeError(got, expected), `${what}: max-norm relative error`).toBeLessThanOrEqual(tolerance);
};
