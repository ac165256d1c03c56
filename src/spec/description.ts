import type { Shape } from './shape';

/** An input of the network. `standardize`: with the mean and deviation of the training rows; a constant column becomes 0. */
export interface FieldDescription {
  readonly name: string;
  readonly shape: Shape;
  readonly standardize: boolean;
  /** How pictures draw it. */
  readonly view: 'plane' | 'image' | 'columns';
  /** Names of the columns, where they have names. */
  readonly columns?: readonly string[];
}

export type TargetKind = 'classes' | 'binary' | 'real';
export interface TargetDescription {
  readonly name: string;
  readonly kind: TargetKind;
  /** Number of classes (kind 'classes'), else 1. */
  readonly units: number;
  /** Class names, where they have names. */
  readonly classes?: readonly string[];
  /** Real targets train standardized; predictions and metrics return to the original units. */
  readonly standardize: boolean;
  readonly unit?: string;
}

export interface DatasetDescription {
  readonly rows: number;
  readonly fields: readonly FieldDescription[];
  readonly targets: readonly TargetDescription[];
}
