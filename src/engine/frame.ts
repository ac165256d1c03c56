import type { Tensor } from '@tensorflow/tfjs-core';
import type { TaskRows } from '../catalog/methods/elements';
import type { Looked } from '../catalog/methods/lookAhead';
import type { Statistics, Weighing } from '../catalog/methods/entry';
import type { Rng } from '../lib/rng';
import type { Experiment } from '../spec/experiment';
import type { Gradients, RowMode, Sweep } from './backward';
import type { HostBatch } from './batches';
import type { Matrix } from '../lib/linearAlgebra';
import type { Coefficients } from './combine';
import type { PreparedData } from './data';
import type { EpochLosses } from './epochs';
import { namesOf, type Execution } from './execution';
import type { Pass } from './forward';
import type { Gramian } from './gramian';
import { eachArray, type Uploaded } from './losses';
import type { Model } from './model';
import type { Network } from './network';
import type { GramianBlock, Presence, TaskGroup } from './presence';
import type { Runtime } from './runtime';
import type { Rule } from './update';
import type { Weigher } from './weigher';

/** Everything a step reads; only `model`, `weigher` and `epochs` change. */
export interface StepContext {
  readonly runtime: Runtime;
  readonly experiment: Experiment;
  readonly network: Network;
  readonly data: PreparedData;
  readonly rng: Rng;
  /** The mini-batches of a step, as many as the method needs in all; gone at the next one. */
  readonly batchesOf: (step: number) => readonly HostBatch[];
  readonly model: Model;
  readonly rule: Rule;
  readonly weigher: Weigher;
  readonly epochs: EpochLosses;
}

/** Epochs done before a step; a batch may end in the middle of one. */
export const epochsBefore = ({ experiment, data }: Pick<StepContext, 'experiment' | 'data'>, step: number): number =>
  (step * experiment.training.batchSize) / data.train.rows;

/** What device code keeps from one segment to the next: nothing of it exists in a replay. */
export interface Kept {
  /** The variables at the start of the step: the activations may name them, they are not the frame's to free. */
  readonly variables: ReadonlySet<Tensor>;
  uploaded: Uploaded;
  pass: Pass;
  losses: Tensor;
  slopes: readonly (Tensor | null)[];
  /** On its way, between `boundary` and `rest`. */
  sweep: Sweep | null;
  gradients: Gradients;
  gramian: Tensor | null;
  lossesAfter: Tensor | null;
  /** What the method made of the gradients, and the inner products of it. */
  tracked: readonly TaskRows[] | null;
  trackedGramian: Tensor | null;
}

/** One step on its way. */
export interface Frame {
  readonly context: StepContext;
  readonly step: number;
  /** Of the step before, for methods that see them late; empty where unknown. */
  readonly lastLosses: readonly number[];
  readonly batches: readonly HostBatch[];
  /** Those that only a method that looks ahead computes on. */
  readonly further: readonly HostBatch[];
  /** The first of them: what is trained on, and reported. */
  readonly batch: HostBatch;
  readonly presence: Presence;
  readonly execution: Execution;
  kept: Kept | null;
  /** What a method that looks ahead found. */
  ahead: Looked<unknown> | null;
  lossValues: ArrayLike<number> | null;
  /** How the gradients at the update are stacked. */
  rows: RowMode;
  /** What the Gramian is made of. */
  blocks: readonly GramianBlock[];
  gramian: Gramian | null;
  /** What the device side of the method is called with. */
  methodInputs: ReturnType<Weigher['inputs']> | null;
  /** What the method weighs by; null before. */
  statistics: Statistics | null;
  /** Inner products of the rows that the method made of the gradients. */
  tracked: Matrix | null;
  weighing: Weighing;
  weighed: TaskGroup;
  coefficients: Coefficients;
  /** [tasks of the network], for the record. */
  weights: readonly number[];
  weighMs: number | null;
  /** The clock is asked: it has its price, and is coarser than a step. */
  isTimed: boolean;
}

const nothing: Weighing = { shared: [[]], private: [[]], notices: [] };

const namesOfBatch = new Map<number, (name: string) => string>();
/** What an array of a batch after the first is called. */
export const ofBatch = (batch: number): ((name: string) => string) => {
  const known = namesOfBatch.get(batch) ?? namesOf(`batch ${batch}`);
  namesOfBatch.set(batch, known);
  return known;
};

const nobody: TaskGroup = { tasks: [], places: [] };
const noCoefficients: Coefficients = { shared: [[]], units: null, private: [[]], rescale: 1 };

/** Puts the batch of a step where the device finds it. Where that throws, the execution is closed. */
export const openFrame = (
  context: StepContext,
  step: number,
  lastLosses: readonly number[],
  all: readonly HostBatch[],
  presence: Presence,
  execution: Execution,
): Frame => {
  const count = context.weigher.needs.batches;
  const batches = all.slice(0, count);
  try {
    batches.forEach((batch, b) =>
      eachArray(batch, b === 0 ? execution.put : (name, ...array) => execution.put(ofBatch(b)(name), ...array)),
    );
  } catch (error) {
    execution.close();
    throw error;
  }
  return {
    context,
    step,
    lastLosses,
    batches,
    further: all.slice(count),
    batch: batches[0]!,
    presence,
    execution,
    kept: null,
    ahead: null,
    lossValues: null,
    rows: 'summed',
    blocks: presence.blocks,
    gramian: null,
    methodInputs: null,
    statistics: null,
    tracked: null,
    weighing: nothing,
    weighed: nobody,
    coefficients: noCoefficients,
    weights: [],
    weighMs: null,
    isTimed: false,
  };
};

/** Frees what the step kept, except losses that have not been read and the variables that the activations may name. */
export const closeFrame = ({ context, execution, kept, ahead }: Frame): void => {
  const { readsAreCheap, tf } = context.runtime;
  tf.dispose({ ...ahead?.gradient });
  if (kept) {
    const { variables, pass, losses, slopes, sweep, gradients, gramian, lossesAfter, tracked, trackedGramian } = kept;
    const notOurs = new Set([...variables, ...Object.values(context.model.buffers)]);
    const waiting = sweep ? [...sweep.cotangents.values(), ...sweep.gradients.values()].flat() : [];
    const owned = tf.tensor_util.getTensorsInContainer([
      pass.outputs,
      pass.saved,
      slopes.filter((slope) => slope !== null),
      waiting.map(({ tensor }) => tensor),
      gradients,
      (tracked ?? []).map(({ rows }) => rows),
      [gramian, trackedGramian, lossesAfter, readsAreCheap ? losses : null].filter((tensor) => tensor !== null),
    ] as never);
    for (const tensor of owned) if (!notOurs.has(tensor) && (readsAreCheap || tensor !== losses)) tensor.dispose();
  }
  execution.close();
};
