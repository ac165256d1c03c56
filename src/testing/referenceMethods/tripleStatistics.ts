import type { Statistics } from '../../catalog/methods/entry';
import { dot, type Matrix } from '../../lib/linearAlgebra';
import { statisticsOf } from './adapter';

/** Gradients [T, P] of the same tasks on three mini-batches. */
export type Triple = readonly [Matrix, Matrix, Matrix];

/** Statistics of a step that takes gradients on three mini-batches. */
export const tripleStatistics = (triple: Triple): Statistics =>
  statisticsOf(
    { G: triple[0] },
    { gramians: triple.map((a) => triple.map((b) => a.map((x) => b.map((y) => dot(x, y))))) },
  );
