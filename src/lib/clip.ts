/**
 * Factor that limits a global gradient norm: min(1, maxNorm / (norm + 1e-6)), as PyTorch's `clip_grad_norm_`.
 * `maxNorm` 0 means no limit.
 */
export const clipFactor = (norm: number, maxNorm: number): number =>
  maxNorm > 0 ? Math.min(1, maxNorm / (norm + 1e-6)) : 1;
