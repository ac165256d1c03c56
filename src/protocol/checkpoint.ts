import type { Json } from '../spec/experiment';
import type { Shape } from '../spec/shape';

export interface SavedArray {
  readonly shape: Shape;
  readonly values: Float32Array;
}

/**
 * Everything a run needs to go on from a step, bit for bit on the same backend. Random streams have no state (they are
 * named by step), so none is kept. Structured-cloneable; goes into IndexedDB as it is.
 */
export interface Checkpoint {
  readonly step: number;
  /** `node/variable` → values. */
  readonly variables: Readonly<Record<string, SavedArray>>;
  /** `node/variable/slot` → optimizer slots. */
  readonly slots: Readonly<Record<string, SavedArray>>;
  /** `node/variable` → how often it was updated (bias corrections count per variable: a task can be absent). */
  readonly updates: Readonly<Record<string, number>>;
  /** What the weighting method keeps on the device. */
  readonly buffers?: Readonly<Record<string, SavedArray>>;
  /** State of the weighting method, its learnable parameters, their optimizer slots. */
  readonly method: {
    readonly kind: string;
    readonly state: Json;
    /** States of what is weighed by itself, by layer or tensor. */
    readonly units?: Readonly<Record<string, Json>>;
    readonly parameters: readonly number[];
    readonly parameterSlots: Readonly<Record<string, readonly number[]>>;
    readonly updates: number;
  };
  /** Sums over the running epoch and the means of the last two complete ones, per task; how many are complete. */
  readonly epochs: {
    readonly sums: readonly number[];
    readonly counts: readonly number[];
    readonly means: readonly (readonly number[])[];
    readonly closed: number;
  };
  /** Losses of the last step, for methods that see them late. */
  readonly lastLosses: readonly number[];
}
