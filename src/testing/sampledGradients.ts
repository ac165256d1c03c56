import fc from 'fast-check';
import { gramianOf, type Matrix } from '../lib/linearAlgebra';
import { createRng } from '../lib/rng';

/** Gradients [T, P] of as many tasks, and their Gramian. */
export interface Given {
  readonly G: Matrix;
  readonly K: Matrix;
  readonly tasks: readonly string[];
}

/**
 * Gradients [T, P] of any rank: row lengths over four decades, all of them at a scale from 1e-8 to 1e8, pulled apart (`conflict` < 0)
 * or together, some rows made out of others.
 */
export const gradients: fc.Arbitrary<Given> = fc
  .record({
    T: fc.integer({ min: 1, max: 6 }),
    P: fc.integer({ min: 1, max: 8 }),
    seed: fc.integer(),
    scale: fc.constantFrom(1e-8, 1e-3, 1, 1e8),
    conflict: fc.constantFrom(-0.5, 0, 1),
    dependent: fc.boolean(),
  })
  .map(({ T, P, seed, scale, conflict, dependent }) => {
    const rng = createRng(seed);
    const normals = (): readonly number[] => Array.from({ length: P }, () => rng.normal());
    const common = normals();
    const rows = Array.from({ length: T }, (_, t) => {
      const length = 10 ** (4 * rng.uniform() - 2);
      const side = conflict < 0 && t % 2 === 1 ? -1 : 1;
      return normals().map((x, p) => length * (x + side * Math.abs(2 * conflict) * common[p]!));
    });
    const G = rows.map((row, t) => {
      const mixed = dependent && t > 1 ? rows[0]!.map((x, p) => x - 0.5 * rows[1]![p]!) : row;
      return mixed.map((x) => x * scale);
    });
    return { G, K: gramianOf(G), tasks: G.map((_, t) => `task${t}`) };
  });
