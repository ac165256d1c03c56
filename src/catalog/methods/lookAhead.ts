import type { Tensor } from '@tensorflow/tfjs-core';
import type { Maybe } from '../../lib/maybe';
import type { TaskId } from '../../spec/experiment';
import type { Weighing } from './entry';

/** A point among all variables, or a direction: by the id of the variable. */
export type Point = Readonly<Record<string, Tensor>>;

/** What a method that looks ahead may ask of the network; `batch` counts from 0, the batch of this step. */
export interface Oracle {
  readonly tasks: readonly TaskId[];
  /** All trainable variables as they are. */
  readonly here: Point;
  /** Raw task losses at a point. */
  losses(at: Point, batch: number): Maybe<readonly number[]>;
  /** Gradient of Σ weightₜ Lₜ over all variables, shared and own. */
  gradient(at: Point, batch: number, weights: readonly number[]): Point;
  /** Σ factorᵢ pointᵢ; the caller frees what it gets. */
  sum(terms: readonly (readonly [number, Point])[]): Point;
  dot(a: Point, b: Point): Maybe<number>;
  free(...points: readonly Point[]): void;
}

/** The part of a bilevel method that computes at other points. The step itself is an ordinary one, with the weights it finds. */
export interface LookAhead<P = Record<string, unknown>, S = unknown> {
  run(
    oracle: Oracle,
    at: { readonly step: number; readonly epoch: number },
    state: S,
    params: P,
  ): Maybe<Weighing & { readonly state: S; readonly gradient?: Point }>;
}
