import type { TargetKind } from '../../spec/description';
import type { LayerEntry } from '../layers/entry';

/** How outputs of a real target return to its units: value = output · deviation + mean. */
export interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

export interface Decoded {
  /** Per row: class index, 0 or 1, or the value in original units. */
  readonly predicted: Float32Array;
  /** Per row: probability of what was predicted; 1 for real values. */
  readonly confidence: Float32Array;
}

/** A head is a layer that ends in one task's output: [batch, units] logits or (standardized) values. */
export interface HeadEntry<P = Record<string, unknown>> extends LayerEntry<P> {
  readonly accepts: readonly TargetKind[];
  /** Kinds of losses it allows; the first is the default. */
  readonly losses: readonly string[];
  /** Kinds of metrics it allows; the first are the defaults. */
  readonly metrics: readonly string[];
  /** `outputs` is row-major [rows, units]. */
  decode(outputs: Float32Array, units: number, scale: Scale): Decoded;
}
