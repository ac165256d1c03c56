import { cholesky, solveCholesky } from './cholesky';
import { dot, type Matrix } from './linearAlgebra';

export interface BoxSolution {
  readonly v: readonly number[];
  /** Largest violation of K v ≥ 0 and (v − lower) ⊙ K v = 0, relative to the terms it is made of. */
  readonly residual: number;
}

/** How far (K v) is from what optimality wants of it, relative to Σⱼ |Kᵢⱼ vⱼ|. */
const residualOf = (K: Matrix, v: readonly number[], lower: readonly number[]): number =>
  K.reduce((worst, row, i) => {
    const size = row.reduce((sum, x, j) => sum + Math.abs(x * v[j]!), 0);
    const gradient = dot(row, v);
    const violation = v[i]! > lower[i]! ? Math.abs(gradient) : Math.max(0, -gradient);
    return size > 0 ? Math.max(worst, violation / size) : worst;
  }, 0);

/**
 * min vᵀ K v subject to v ≥ lower, for a positive definite K [T, T] of moderate condition, by the active-set method of Lawson &
 * Hanson (1974, NNLS): free the bound that pulls most, solve for what is free, step back to the first bound that is hit.
 * Ends after finitely many changes with the exact set; a variable whose column depends on the free ones stays at its bound.
 */
export const boxQuadratic = (K: Matrix, lower: readonly number[]): BoxSolution => {
  const T = lower.length;
  const v = [...lower];
  const free = new Set<number>();
  const barred = new Set<number>();

  /** Where K v = 0 on the free ones, the others at their bounds; null if singular. */
  const solveFree = (rows: readonly number[]): readonly number[] | null => {
    const L = cholesky(K, rows);
    const pull = (i: number): number => K[i]!.reduce((sum, x, j) => (free.has(j) ? sum : sum - x * lower[j]!), 0);
    return L && solveCholesky(L, rows.map(pull));
  };
  /** The bound with the most negative gradient, beyond rounding. */
  const mostPulling = (): number => {
    let chosen = -1;
    let steepest = 0;
    for (let i = 0; i < T; i++) {
      if (free.has(i) || barred.has(i)) continue;
      const size = K[i]!.reduce((sum, x, j) => sum + Math.abs(x * v[j]!), 0);
      const gradient = dot(K[i]!, v) / Math.sqrt(K[i]![i]!);
      if (dot(K[i]!, v) < -T * Number.EPSILON * size && gradient < steepest) [chosen, steepest] = [i, gradient];
    }
    return chosen;
  };
  /** Moves the free ones to their solution; those that hit their bound on the way are bound again. */
  const settle = (): boolean => {
    while (free.size > 0) {
      const rows = [...free];
      const goal = solveFree(rows);
      if (!goal) return false;
      let reach = 1;
      rows.forEach((i, k) => {
        if (goal[k]! < lower[i]!) reach = Math.min(reach, (v[i]! - lower[i]!) / (v[i]! - goal[k]!));
      });
      rows.forEach((i, k) => {
        const moved = reach === 1 ? goal[k]! : v[i]! + reach * (goal[k]! - v[i]!);
        const hits = goal[k]! < lower[i]! && (v[i]! - lower[i]!) / (v[i]! - goal[k]!) <= reach;
        v[i] = hits ? lower[i]! : Math.max(moved, lower[i]!);
        if (hits) free.delete(i);
      });
      if (reach === 1) return true;
    }
    return true;
  };

  for (let change = 0; change < 30 * (T + 1); change++) {
    const next = mostPulling();
    if (next < 0) break;
    free.add(next);
    if (settle() && free.has(next)) barred.clear();
    else {
      // Rounding, or a column that depends on the others: it would come and go for ever.
      free.delete(next);
      barred.add(next);
      v[next] = lower[next]!;
      settle();
    }
  }
  return { v, residual: residualOf(K, v, lower) };
};
