import type { TensorContainer } from '@tensorflow/tfjs-core';
import type { Tf } from '../catalog/layers/entry';

/**
 * `tf.tidy` for any plain container of tensors (arrays, records, nulls in between): what `compute` returns lives on,
 * everything else it made is freed. `compute` is synchronous; no scope may live across an `await`.
 */
export const scoped = <T>(tf: Tf, compute: () => T): T => tf.tidy(compute as () => TensorContainer) as T;
