import type { Text } from '../../i18n/language';

export interface MetricArgs {
  /** Per row, as `HeadEntry.decode` returns it. */
  readonly predicted: ArrayLike<number>;
  /** Per row, in the same units; only labelled rows. */
  readonly actual: ArrayLike<number>;
  /** Number of classes; 2 for binary targets, 0 for real ones. */
  readonly classes: number;
}

/** Computed on the host, in doubles. */
export interface MetricEntry {
  readonly kind: string;
  readonly text: Text;
  readonly higherIsBetter: boolean;
  /** `share`: 0…1, shown as per cent. `target`: in the units of the target. `plain`: a pure number. */
  readonly unit: 'share' | 'target' | 'plain';
  compute(args: MetricArgs): number;
}
