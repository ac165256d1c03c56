import type { Tensor } from '@tensorflow/tfjs-core';
import type { Weighing } from '../catalog/methods/entry';
import type { Rng } from '../lib/rng';
import type { Experiment, TaskId } from '../spec/experiment';
import type { Gradients, RowMode } from './backward';
import { drawNoise, gatherBatch, type batchRows } from './batches';
import type { PreparedData } from './data';
import type { EpochLosses } from './epochs';
import { forward, type Pass } from './forward';
import type { Gramian } from './gramian';
import { taskLosses, upload, type Uploaded } from './losses';
import type { Model } from './model';
import type { Network } from './network';
import type { Runtime } from './runtime';
import type { Coefficients } from './update';
import { scoped } from './scope';
import type { Weigher } from './weigher';

/** Everything a step reads; only `model`, `weigher` and `epochs` change. */
export interface StepContext {
  readonly runtime: Runtime;
  readonly experiment: Experiment;
  readonly network: Network;
  readonly data: PreparedData;
  readonly rng: Rng;
  readonly rowsOf: ReturnType<typeof batchRows>;
  readonly model: Model;
  readonly weigher: Weigher;
  readonly epochs: EpochLosses;
  /** Losses of the step before, for methods that see them late; empty where unknown. */
  readonly lastLosses: readonly number[];
}

/** What one step keeps by name between its segments. */
export interface Frame {
  readonly context: StepContext;
  readonly step: number;
  readonly present: ReadonlySet<TaskId>;
  readonly uploaded: Uploaded;
  readonly pass: Pass;
  /** [tasks] */
  readonly losses: Tensor;
  lossValues: ArrayLike<number> | null;
  gradients: Gradients;
  rows: RowMode;
  gramianOnDevice: Tensor | null;
  gramian: Gramian | null;
  weighing: Weighing;
  weighed: readonly TaskId[];
  coefficients: Coefficients;
  /** The variables at the start of the step: the activations may name them, they are not the frame's to free. */
  readonly kept: ReadonlySet<Tensor>;
}

const nothing: Weighing = { shared: [[]], private: [], notices: [] };

/** Uploads the batch of a step and runs the forward pass: everything else in the step looks at these. */
export const openFrame = (context: StepContext, step: number): Frame => {
  const { runtime, network, data, model, rng, rowsOf } = context;
  const { tf } = runtime;
  const rows = rowsOf(step);
  const batch = { ...gatherBatch(network, data, data.train, rows), noise: drawNoise(network, rng, step, rows.length) };
  const opened = scoped(tf, () => {
    const uploaded = upload(tf, batch);
    const pass = forward(tf, network, model.variables, uploaded.inputs, 'train');
    return { uploaded, pass, losses: taskLosses(tf, network, pass, uploaded.targets) };
  });
  return {
    context,
    step,
    present: new Set(batch.targets.filter(({ count }) => count > 0).map(({ task }) => task)),
    ...opened,
    lossValues: null,
    gradients: {},
    rows: 'summed',
    gramianOnDevice: null,
    gramian: null,
    weighing: nothing,
    weighed: [],
    coefficients: { shared: new Map(), private: new Map() },
    kept: new Set(Object.values(model.variables)),
  };
};

/** Frees what the step kept, except its losses and the variables that the activations may name. */
export const closeFrame = ({ context, uploaded, pass, losses, gradients, gramianOnDevice, kept }: Frame): void => {
  const { tf } = context.runtime;
  const owned = tf.tensor_util.getTensorsInContainer([
    { inputs: uploaded.inputs.fields, noise: uploaded.inputs.noise },
    uploaded.targets.flatMap((target) =>
      target ? [target.values, ...(target.rowShares ? [target.rowShares] : [])] : [],
    ),
    pass.outputs,
    pass.saved,
    gradients,
    gramianOnDevice ? [gramianOnDevice] : [],
  ] as never);
  for (const tensor of owned) if (!kept.has(tensor) && tensor !== losses) tensor.dispose();
};
