import { dot, type Matrix } from '../linearAlgebra';
import { simplexProjection } from './simplexProjection';

const rounds = 250;
/** Σ |change| below which it stops. */
const settled = 1e-5;
const least = 1e-7;

/** The share of a at the shortest point between a and b, short of the ends, and its squared length. */
const between = (aa: number, ab: number, bb: number): readonly [number, number] => {
  if (ab >= aa) return [0.999, aa];
  if (ab >= bb) return [0.001, bb];
  const share = (bb - ab) / (aa + bb - 2 * ab);
  return [share, bb + share * (ab - bb)];
};

/** The shortest point between any two rows. */
const bestPair = (K: Matrix): readonly number[] => {
  let weights: readonly number[] = K.map(() => 1 / K.length);
  let shortest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < K.length; i++)
    for (let j = i + 1; j < K.length; j++) {
      const [share, length] = between(K[i]![i]!, K[i]![j]!, K[j]![j]!);
      if (length >= shortest) continue;
      shortest = length;
      weights = K.map((_, t) => (t === i ? share : t === j ? 1 - share : 0));
    }
  return weights;
};

/** A step that leads somewhere: where the slope is all but zero there is no end to it. */
const isMove = (step: number): boolean => step > least && Number.isFinite(step);

/** Downhill along the plane Σ w = 1 to the first bound that is hit, back onto the simplex. */
const further = (K: Matrix, w: readonly number[]): readonly number[] => {
  const pull = K.map((row) => -dot(row, w));
  const mean = pull.reduce((sum, x) => sum + x, 0) / w.length;
  const along = pull.map((x) => x - mean);
  const falling = along.map((x, t) => (x < 0 ? -w[t]! / x : 0)).filter(isMove);
  const rising = along.map((x, t) => (x > 0 ? (1 - w[t]!) / x : 0)).filter(isMove);
  const reach = Math.min(falling.length > 0 ? Math.min(...falling) : 1, ...rising);
  return simplexProjection(w.map((x, t) => x + reach * along[t]!));
};

/**
 * The iterative search for the min-norm point of rows with Gramian K [T, T] as Sener & Koltun (2018) published it: good to about 1e-5, and
 * rows at the ends of a segment keep 0.001. `minNormPoint` is exact; this one is for methods whose published results hang on what the search leaves over
 * (Adam makes whole steps out of it). Empty for no rows.
 */
export const minNormSearch = (K: Matrix): readonly number[] => {
  let w = bestPair(K);
  if (w.length < 3) return w;
  for (let round = 0; round < rounds; round++) {
    const next = further(K, w);
    const Kw = K.map((row) => dot(row, w));
    const Kn = K.map((row) => dot(row, next));
    const [share] = between(dot(w, Kw), dot(w, Kn), dot(next, Kn));
    const moved = w.map((x, t) => share * x + (1 - share) * next[t]!);
    if (moved.reduce((sum, x, t) => sum + Math.abs(x - w[t]!), 0) < settled) break;
    w = moved;
  }
  return w;
};
