import { expect } from 'vitest';
import type { GradientRows } from './networkGradients';
import { expectWithin } from './relativeError';

export const expectGradients = (got: GradientRows, expected: GradientRows, tolerance: number, what: string): void => {
  expect(Object.keys(got).toSorted(), what).toEqual(Object.keys(expected).toSorted());
  for (const [id, rows] of Object.entries(expected)) {
    expect(got[id]!.length, `${what}: rows of ${id}`).toBe(rows.length);
    rows.forEach((row, i) => expectWithin(got[id]![i]!, row, tolerance, `${what}: ${id}, row ${i}`));
  }
};
