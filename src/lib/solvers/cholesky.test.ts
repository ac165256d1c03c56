import { describe, expect, it } from 'vitest';
import { cholesky, solveCholesky } from './cholesky';
import { gramianOf } from '../linearAlgebra';

describe('the Cholesky factor', () => {
  it('solves, and is null for a singular block', () => {
    const K = gramianOf([[1, 2, 0], [0, 1, 1], [1, 3, 1]]); // prettier-ignore
    expect(cholesky(K, [0, 1, 2])).toBeNull();
    const x = solveCholesky(cholesky(K, [2, 0])!, [1, 5]);
    expect(K[2]![2]! * x[0]! + K[2]![0]! * x[1]!).toBeCloseTo(1, 12);
    expect(K[0]![2]! * x[0]! + K[0]![0]! * x[1]!).toBeCloseTo(5, 12);
  });
});
