import type { Tensor } from '@tensorflow/tfjs-core';
import type { Statistics, Weighing } from '../catalog/methods/entry';
import { assertNever } from '../lib/assertNever';
import type { TaskId } from '../spec/experiment';
import { backward, type RowMode } from './backward';
import { forward } from './forward';
import { closeFrame, openFrame, type Frame, type StepContext } from './frame';
import { assembleGramian, gramianTensor, type Gramian } from './gramian';
import { seedHeads, taskLosses } from './losses';
import type { Network } from './network';
import type { Segment } from './plan';
import { scoped } from './scope';
import { applyUpdate, coefficientsOf, combine } from './update';

export interface StepOutcome {
  /** [tasks], owned by the caller. */
  readonly losses: Tensor;
  readonly present: readonly boolean[];
  /** Per task: coefficient of its gradient on the shared variables; NaN = absent. */
  readonly weights: readonly number[];
  readonly weighing: Weighing;
  /** Where the plan computed or observed one. */
  readonly gramian: Gramian | null;
}

const taskIds = (network: Network): TaskId[] => network.heads.map(({ task }) => task.id);

/** Tasks with a row: the present ones, and for gradient methods only those that share a variable. */
const weighedTasks = ({ context: { network, weigher }, present }: Frame): TaskId[] => {
  const byGradient = weigher.needs.gradients !== 'none';
  return taskIds(network).filter((id) => present.has(id) && (!byGradient || network.sharing.has(id)));
};

/** Statistics of `tasks` out of values kept for all tasks of the network. */
const statisticsOf = (frame: Frame, step: number, tasks: readonly TaskId[], losses: ArrayLike<number>): Statistics => {
  const { network, runtime, epochs, data, experiment } = frame.context;
  const places = tasks.map((id) => network.heads.findIndex(({ task }) => task.id === id));
  return {
    step,
    epoch: Math.floor((step * experiment.training.batchSize) / data.train.rows),
    tasks,
    losses: places.map((place) => losses[place] ?? NaN),
    epochMeans: epochs.means.map((means) => places.map((place) => means[place]!)),
    ...(frame.gramian ? { gramian: frame.gramian.total } : {}),
    precision: runtime.precision,
  };
};

const weigh = (frame: Frame): void => {
  const { context, step, present } = frame;
  const { network, weigher, lastLosses } = context;
  const late = weigher.needs.losses === 'late';
  const tasks = weighedTasks(frame);
  const before = taskIds(network).filter((_, i) => Number.isFinite(lastLosses[i]));
  const previous = late && before.length > 0 ? statisticsOf(frame, step - 1, before, lastLosses) : null;
  const weighing = weigher.weigh(
    statisticsOf(frame, step, tasks, frame.lossValues ?? (late ? lastLosses : [])),
    previous,
  );
  frame.weighed = tasks;
  frame.weighing = weighing;
  frame.coefficients = coefficientsOf(weighing, frame.gramian, tasks, [...present]);
};

/** One summed row will do only where a task's own variables have the factor of the shared ones. */
const uniform = ({ weighed, coefficients }: Frame): boolean =>
  weighed.every((task) => coefficients.shared.get(task) === coefficients.private.get(task));

const runBackward = (frame: Frame, wanted: RowMode): void => {
  const { network, model, runtime } = frame.context;
  const { tf } = runtime;
  frame.rows = wanted === 'summed' && uniform(frame) ? 'summed' : 'stacked';
  const factors = taskIds(network).map((id) =>
    frame.rows === 'summed' ? (frame.coefficients.private.get(id) ?? 0) : 1,
  );
  frame.gradients = scoped(tf, () =>
    backward(
      tf,
      network,
      frame.pass,
      model.variables,
      seedHeads(tf, network, frame.pass, frame.uploaded.targets, factors),
      frame.rows,
    ),
  );
};

/** Draws nothing, updates nothing: the gradients are thrown away, only their inner products stay. */
const observe = (frame: Frame): void => {
  const { network, model, runtime } = frame.context;
  const { tf } = runtime;
  frame.gramianOnDevice = scoped(tf, () => {
    const ones = network.heads.map(() => 1);
    const seeds = seedHeads(tf, network, frame.pass, frame.uploaded.targets, ones);
    return gramianTensor(
      tf,
      network,
      backward(tf, network, frame.pass, model.variables, seeds, 'stacked'),
      frame.present,
    );
  });
};

const readGramian = async (frame: Frame): Promise<void> => {
  if (!frame.gramianOnDevice) return;
  const { runtime, network } = frame.context;
  frame.gramian = assembleGramian(await runtime.read(frame.gramianOnDevice), network, frame.present);
};

const update = ({ context, gradients, rows, coefficients }: Frame): void => {
  const { runtime, network, model, experiment } = context;
  const combined = (): Record<string, Tensor> => combine(runtime.tf, network, gradients, rows, coefficients);
  applyUpdate(runtime.tf, network, model, combined, experiment.optimizer, experiment.training.clipNorm);
};

const lossesAfter = async ({ context, uploaded, weighed }: Frame): Promise<void> => {
  const { runtime, network, model, weigher } = context;
  const { tf } = runtime;
  const losses = scoped(tf, () =>
    taskLosses(tf, network, forward(tf, network, model.variables, uploaded.inputs, 'train'), uploaded.targets),
  );
  const values = await runtime.read(losses);
  losses.dispose();
  const ids = taskIds(network);
  weigher.afterUpdate(weighed.map((task) => values[ids.indexOf(task)]!));
};

const runSegment = async (frame: Frame, segment: Segment): Promise<void> => {
  const { runtime, network } = frame.context;
  switch (segment.moment) {
    case 'forward':
      return; // `openFrame` has done it
    case 'readLosses':
      frame.lossValues = await runtime.read(frame.losses);
      return;
    case 'weigh':
      weigh(frame);
      return;
    case 'backward':
      runBackward(frame, segment.rows);
      return;
    case 'gramian':
      frame.gramianOnDevice = scoped(runtime.tf, () =>
        gramianTensor(runtime.tf, network, frame.gradients, frame.present),
      );
      return;
    case 'readGramian':
      return readGramian(frame);
    case 'observe':
      observe(frame);
      return;
    case 'update':
      update(frame);
      return;
    case 'lossesAfter':
      return lossesAfter(frame);
    default:
      assertNever(segment);
  }
};

/** Does update number `step` + 1 of the model, segment by segment. Waits only in `read…` and `lossesAfter`. */
export const runStep = async (context: StepContext, step: number, plan: readonly Segment[]): Promise<StepOutcome> => {
  const frame = openFrame(context, step);
  try {
    for (const segment of plan) await runSegment(frame, segment);
    if (frame.gramianOnDevice && !frame.gramian) await readGramian(frame);
  } finally {
    closeFrame(frame);
  }
  const ids = taskIds(context.network);
  return {
    losses: frame.losses,
    present: ids.map((id) => frame.present.has(id)),
    weights: ids.map((id) => frame.coefficients.shared.get(id) ?? NaN),
    weighing: frame.weighing,
    gramian: frame.gramian,
  };
};
