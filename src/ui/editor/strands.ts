/**
 * The mathematics of the strands. Input is a Gramian G of raw task gradients g₁ … g_T at one place of the network:
 * G[i][j] = ⟨gᵢ, gⱼ⟩.
 */
export interface StrandReading {
  /** ‖gᵢ‖ ÷ Σ‖gⱼ‖; adds up to 1. */
  readonly shares: readonly number[];
  /** cos(gᵢ, mean of the other gradients); 1 where one of them is zero. */
  readonly cosines: readonly number[];
  /** The two tasks that disagree most, by index; null with fewer than two tasks. */
  readonly worst: { readonly a: number; readonly b: number; readonly cosine: number } | null;
  /** Mean cosine over all pairs. */
  readonly meanCosine: number;
}

type Gramian = readonly (readonly number[])[];
const at = (gramian: Gramian, i: number, j: number): number => gramian[i]?.[j] ?? 0;
const cosineOf = (product: number, squareA: number, squareB: number): number => {
  const norm = Math.sqrt(squareA * squareB);
  return norm > 0 ? Math.max(-1, Math.min(1, product / norm)) : 1;
};

const cosineWithOthers = (gramian: Gramian, i: number): number => {
  const others = gramian.map((_, j) => j).filter((j) => j !== i);
  const product = others.reduce((sum, j) => sum + at(gramian, i, j), 0);
  const square = others.reduce((sum, j) => sum + others.reduce((row, k) => row + at(gramian, j, k), 0), 0);
  return cosineOf(product, at(gramian, i, i), Math.max(0, square));
};

const pairsOf = (gramian: Gramian): { a: number; b: number; cosine: number }[] =>
  gramian.flatMap((_, a) =>
    gramian.slice(a + 1).map((_, k) => {
      const b = a + 1 + k;
      return { a, b, cosine: cosineOf(at(gramian, a, b), at(gramian, a, a), at(gramian, b, b)) };
    }),
  );

export const readGramian = (gramian: Gramian): StrandReading => {
  const norms = gramian.map((_, i) => Math.sqrt(Math.max(0, at(gramian, i, i))));
  const total = norms.reduce((sum, norm) => sum + norm, 0);
  const pairs = pairsOf(gramian);
  return {
    shares: norms.map((norm) => (total > 0 ? norm / total : 1 / norms.length)),
    cosines: gramian.map((_, i) => cosineWithOthers(gramian, i)),
    worst: pairs.reduce<StrandReading['worst']>(
      (worst, pair) => (worst === null || pair.cosine < worst.cosine ? pair : worst),
      null,
    ),
    meanCosine: pairs.length > 0 ? pairs.reduce((sum, { cosine }) => sum + cosine, 0) / pairs.length : 1,
  };
};

/** What is drawn of one strand, in pixels across the edge: its width, and where its middle lies at the ends and half-way. */
export interface Strand {
  readonly width: number;
  readonly end: number;
  readonly middle: number;
}

const leastWidth = 2;

/**
 * Strands in fixed order from top to bottom. At the ends they lie close together; half-way a strand stands off from its
 * neighbours the more, the less it agrees with the others. `thickness` is the height of the bundle where all agree,
 * `height` where all are opposed.
 */
export const layStrands = (
  shares: readonly number[],
  cosines: readonly number[],
  { thickness, height }: { readonly thickness: number; readonly height: number },
): Strand[] => {
  const spare = Math.max(0, thickness - leastWidth * shares.length);
  const widths = shares.map((share) => leastWidth + spare * share);
  const gapRoom = shares.length > 1 ? (height - thickness) / (shares.length - 1) : 0;
  const gaps = shares.slice(1).map((_, i) => (gapRoom * (2 - (cosines[i] ?? 1) - (cosines[i + 1] ?? 1))) / 4);
  const stack = (gap: (i: number) => number): number[] => {
    let y = 0;
    const middles = widths.map((width, i) => {
      const middle = y + width / 2;
      y += width + (i < gaps.length ? gap(i) : 0);
      return middle;
    });
    return middles.map((middle) => middle - y / 2);
  };
  const ends = stack(() => 0);
  const middles = stack((i) => gaps[i] ?? 0);
  return widths.map((width, i) => ({ width, end: ends[i] ?? 0, middle: middles[i] ?? 0 }));
};

/** Moves towards `to` as an exponential average with time constant `tau` (same unit as `elapsed`). */
export const approach = (from: readonly number[], to: readonly number[], elapsed: number, tau: number): number[] => {
  const keep = Math.exp(-elapsed / tau);
  return to.map((target, i) => target + ((from[i] ?? target) - target) * keep);
};

export const isClose = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => Math.abs(value - (b[i] ?? 0)) < 0.003);
