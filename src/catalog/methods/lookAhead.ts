import type { Tensor } from '@tensorflow/tfjs-core';
import type { Matrix } from '../../lib/linearAlgebra';
import type { Maybe } from '../../lib/maybe';
import type { TaskId } from '../../spec/experiment';
import type { Problem } from '../../spec/problem';

/** A point among all variables, or a direction: by the id of the variable. */
export type Point = Readonly<Record<string, Tensor>>;

/** What a method that looks ahead may ask of the network; `batch` counts from 0, the batch of this step (see `Needs.ahead`). */
export interface Oracle {
  /** Those present in every batch of this step: losses and weights run over them. */
  readonly tasks: readonly TaskId[];
  /** All trainable variables as they are. */
  readonly here: Point;
  /** Raw task losses at a point. */
  losses(at: Point, batch: number): Maybe<readonly number[]>;
  /** Gradient of Σ weightₜ Lₜ over all variables, shared and own. */
  gradient(at: Point, batch: number, weights: readonly number[]): Point;
  /** Σ factorᵢ pointᵢ; the caller frees what it gets. */
  sum(terms: readonly (readonly [number, Point])[]): Point;
  /** [a][b] inner products, all read at once. */
  products(a: readonly Point[], b: readonly Point[]): Maybe<Matrix>;
  free(...points: readonly Point[]): void;
}

/** When and how fast the network learns at this step. */
export interface Moment {
  readonly step: number;
  readonly epoch: number;
  /** Of the network's own update rule. */
  readonly learningRate: number;
}

export interface Looked<S> {
  /** What `weigh` then weighs the step with. */
  readonly state: S;
  readonly notices: readonly Problem[];
  /** Over all variables: replaces the step's gradient. The engine frees it. */
  readonly gradient?: Point;
}

/** The part of a bilevel method that computes at other points, called before `weigh`. Without a `gradient` the step is an ordinary one. */
export interface LookAhead<P = Record<string, unknown>, S = unknown> {
  run(oracle: Oracle, at: Moment, state: S, params: P): Maybe<Looked<S>>;
}
