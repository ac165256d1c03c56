/** Besides the numbers of the activations in `kernels/activation.ts`: the sums are added to what lies there. */
export const add: i32 = -1;

/**
 * What the tiles of one block of columns have in common; lies in scratch memory, `blockBytes` long. A tile computes
 * C[i, j] = finish(bias[j] + Σ A[i, p]·B[p, j]) for a few rows i and up to 12 columns j. The sum goes over segments: within
 * a segment A and B move on by `aStep` and `bStep`, A's next segment starts `aSegment` behind the last. Rows lie at any
 * distance from the first, so they can be pixels, images, or places of a filter. All distances are in bytes.
 */
@unmanaged
export class Block {
  aStep: usize;
  aSegment: usize;
  bStep: usize;
  /** Distance of the last vector of a row from its first in B and in C: where four do not divide the columns, it overlaps
   * the one before it, and the numbers under both are the same. */
  bLast: usize;
  cLast: usize;
  /** As many vectors as the block is wide, packed. */
  bias: usize;
  /** Columns, for blocks of one vector: below 4 only these are stored. */
  lanes: i32;
  /** First columns of a block of one vector that the block before it has added already. */
  added: i32;
  finish: i32;
  slope: f32;
  /** Rows behind the first. Those that are missing repeat another one: they store the same numbers at the same place. */
  a1: usize;
  a2: usize;
  a3: usize;
  a4: usize;
  a5: usize;
  c1: usize;
  c2: usize;
  c3: usize;
  c4: usize;
  c5: usize;
}

export const blockBytes: i32 = 128;

/** Row 1 … 5 lies `a` and `c` bytes behind the first. */
@inline
export function setRow(block: Block, row: i32, a: usize, c: usize): void {
  const at = changetype<usize>(block) + (<usize>(row - 1) << 2);
  store<usize>(at, a, offsetof<Block>('a1'));
  store<usize>(at, c, offsetof<Block>('c1'));
}

/**
 * Vectors in the next block of columns, where `left` vectors are left. Tiles of 3 vectors pay where multiply-add is one
 * instruction; with two of them the products want registers, too, and sums would go to memory and back.
 */
@inline
export function blockWidth(left: i32): i32 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    if (left == 3 || left >= 5) return 3;
  }
  return left == 1 ? 1 : 2;
}

/** Rows of a tile of so many vectors: what 15 registers hold. */
@inline
export function tileRows(width: i32): i32 {
  if (width == 3) return 3;
  return width == 2 ? 4 : 6;
}

/** Activation (not linear) without a branch; NaN passes through. */
@inline
export function bend(value: v128, finish: i32, slope: f32): v128 {
  const keep = i32x4.splat(finish == 2 ? -1 : 0);
  const limit = f32x4.splat(finish == 3 ? 6 : Infinity);
  const low = v128.and(f32x4.mul(value, f32x4.splat(slope)), keep);
  const bent = v128.bitselect(low, value, f32x4.lt(value, f32x4.splat(0)));
  return v128.bitselect(limit, bent, f32x4.gt(bent, limit));
}

/** Settings of an activation for all tiles; `bias` is set with each block. */
@inline
export function setFinish(block: Block, finish: i32, alpha: f32): void {
  block.finish = finish;
  block.slope = alpha;
}

/** First column of a vector: the last one ends where `n` ends. */
@inline
export function column(vector: i32, n: i32): i32 {
  return min(vector << 2, max(n - 4, 0));
}

/** Ones in the lanes from the `added`-th on: those that no vector before it has covered. */
@inline
export function freshLanes(added: i32): v128 {
  return i32x4.ge_s(i32x4(0, 1, 2, 3), i32x4.splat(added));
}

/** Bytes from the first column of a block to its last vector. */
@inline
export function lastVector(vector: i32, width: i32, n: i32): usize {
  return <usize>(column(vector + width - 1, n) - column(vector, n)) << 2;
}
