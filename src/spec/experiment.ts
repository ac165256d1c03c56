/**
 * The document: what to train. Plain, versioned JSON; everything a link or a file restores.
 * Parsing and limits live in `schema.ts`, changes in `edit.ts`, older versions in `migrations.ts`.
 */
export type Json = number | string | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Params = Readonly<Record<string, Json>>;

/** One entry of a catalogue list with its parameters. Per-task values are keyed by task id: `{ [taskId]: number }`. */
export interface Choice {
  readonly kind: string;
  readonly params: Params;
}

export type NodeId = string;
export type EdgeId = string;
export type TaskId = string;

export interface Node extends Choice {
  readonly id: NodeId;
  /** Tied: this node computes with the variables of that node. */
  readonly variablesOf?: NodeId;
}

export interface Edge {
  readonly id: EdgeId;
  readonly from: NodeId;
  readonly to: NodeId;
  /** Named by the entry of `to`; `input` unless the entry has several. */
  readonly slot: string;
  /** Sorts the edges that arrive in one slot (concat). */
  readonly order: number;
}

export interface Task {
  readonly id: TaskId;
  readonly name: string;
  readonly head: NodeId;
  /** Name of a target of the dataset. */
  readonly target: string;
  readonly loss: Choice;
  readonly metrics: readonly string[];
}

export const backendWishes = ['auto', 'webgpu', 'webgl', 'simd', 'cpu'] as const;
export type BackendWish = (typeof backendWishes)[number];

/** Where methods that look at gradients compare them: at the shared variables, or at the outputs of the last shared nodes. */
export const gradientPlaces = ['parameters', 'representation'] as const;
export type GradientPlace = (typeof gradientPlaces)[number];

/** What a method that looks at gradients weighs as one: all shared variables, those of each layer, each variable by itself. */
export const weighingUnits = ['trunk', 'layer', 'tensor'] as const;
export type WeighingUnit = (typeof weighingUnits)[number];

export interface Training {
  /** The budget: a run completes here; Play goes on by another. */
  readonly steps: number;
  readonly batchSize: number;
  /** Validation every so many steps (and at the end). */
  readonly evaluateEvery: number;
  /** Share of the rows held out for validation, chosen by the seed. */
  readonly validationShare: number;
  /** Limit of the global gradient norm; 0 = none. */
  readonly clipNorm: number;
  /** Absent: 'parameters', which is exact. 'representation' is cheaper and an approximation. */
  readonly gradientsAt?: GradientPlace;
  /** Absent: 'trunk'. */
  readonly weighBy?: WeighingUnit;
  /** Shared gradients of methods with the scale of a mean are multiplied by the number of tasks. Absent: false. */
  readonly matchScale?: boolean;
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

export type Point = readonly [x: number, y: number];
export type Layout = Readonly<Record<NodeId, Point>>;

export interface Experiment {
  readonly schemaVersion: 1;
  readonly name: string;
  readonly seed: number;
  readonly backend: BackendWish;
  readonly dataset: Choice;
  readonly graph: Graph;
  /** Where the editor draws each node; the engine never reads it. */
  readonly layout: Layout;
  /** Document order is the order of rows, colours and columns everywhere. */
  readonly tasks: readonly Task[];
  readonly method: Choice;
  readonly optimizer: Choice;
  readonly training: Training;
}
