import type { Tensor } from '@tensorflow/tfjs-core';
import type { Statistics, Weighing } from '../catalog/methods/entry';
import { assertNever } from '../lib/assertNever';
import { andThen, type Maybe } from '../lib/maybe';
import type { TaskId } from '../spec/experiment';
import { backward, beginSweep, type Activations } from './backward';
import { clip, coefficientsOf, combine, putCoefficients } from './combine';
import { forward } from './forward';
import { namesOf } from './execution';
import type { Frame, Kept } from './frame';
import { assembleGramian, gramianTensor, type Gramian } from './gramian';
import { lossTerms, seedFactors, seedHeads, seedName, taskLosses, uploaded } from './losses';
import type { Reach, Segment } from './plan';
import { representationBlocks, sweepFromBoundary, sweepToBoundary } from './representation';
import { scoped } from './scope';
import { applyUpdate, prepareUpdate } from './update';

export interface StepOutcome {
  /** [tasks]: on the host, or on the device and then owned by the caller. */
  readonly losses: ArrayLike<number> | Tensor;
  readonly present: readonly boolean[];
  /** Per task: coefficient of its gradient on the shared variables; NaN = absent. */
  readonly weights: readonly number[];
  readonly weighing: Weighing;
  /** Where the plan computed or observed one. */
  readonly gramian: Gramian | null;
}

const taskIds = ({ context }: Frame): readonly TaskId[] => context.network.taskIds;

/** Statistics of `tasks` out of values kept for all tasks of the network. */
const statisticsOf = (frame: Frame, step: number, tasks: readonly TaskId[], losses: ArrayLike<number>): Statistics => {
  const { network, runtime, epochs, data, experiment } = frame.context;
  const places = tasks.map((id) => network.taskIds.indexOf(id));
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
  const { context, step, presence, lastLosses } = frame;
  const { weigher } = context;
  const late = weigher.needs.losses === 'late';
  const ids = taskIds(frame);
  // Gradient methods see those that share a variable, the others all that are present.
  const tasks = weigher.needs.gradients === 'none' ? ids.filter((id) => presence.present.has(id)) : presence.sharing;
  const before = ids.filter((_, i) => Number.isFinite(lastLosses[i]));
  const previous = late && before.length > 0 ? statisticsOf(frame, step - 1, before, lastLosses) : null;
  const losses = frame.lossValues ?? (late ? lastLosses : []);
  frame.weighing = weigher.weigh(statisticsOf(frame, step, tasks, losses), previous);
  frame.weighed = tasks;
  frame.coefficients = coefficientsOf(frame.weighing, frame.gramian, tasks, presence.present);
};

const activationsOf = ({ context }: Frame, { pass }: Kept): Activations => ({
  tf: context.runtime.tf,
  network: context.network,
  pass,
  variables: context.model.variables,
});

const runForward = (frame: Frame): void => {
  const { context, batch, execution } = frame;
  const { network, model, runtime } = context;
  const { tf } = runtime;
  execution.run('forward', () => {
    const made = scoped(tf, () => {
      const given = uploaded(batch, execution.input);
      const pass = forward(tf, network, model.variables, given.inputs, 'train');
      return { uploaded: given, pass, ...lossTerms(tf, network, pass, given.targets) };
    });
    frame.kept = {
      variables: new Set(Object.values(model.variables)),
      ...made,
      sweep: null,
      gradients: {},
      gramian: null,
      lossesAfter: null,
    };
    execution.publish('losses', made.losses);
  });
};

/** One summed row will do only where a task's own variables have the factor of the shared ones. */
const isUniform = ({ weighed, coefficients }: Frame): boolean =>
  weighed.every((task) => coefficients.shared.get(task) === coefficients.private.get(task));

const putSeeds = ({ batch, execution }: Frame, factors: readonly number[]): void =>
  seedFactors(batch, factors).forEach((factor, i) => execution.put(seedName(i), [], [factor]));

const seedsOf = ({ context, execution, batch }: Frame, { slopes, uploaded: { targets } }: Kept): (Tensor | null)[] =>
  seedHeads(context.runtime.tf, slopes, targets, batch.targets.map((_, i) => execution.input(seedName(i)))); // prettier-ignore

const backwardName = namesOf('backward');

/** Backward with one row a task where the weights differ between a task's shared and own variables. */
const runBackward = (frame: Frame, wanted: Reach): void => {
  const { context, execution } = frame;
  const { tf } = context.runtime;
  const reach = wanted === 'summed' && !isUniform(frame) ? 'stacked' : wanted;
  frame.rows = reach === 'summed' || reach === 'rest' ? 'summed' : 'stacked';
  const factors = taskIds(frame).map((id) => (reach === 'summed' ? (frame.coefficients.private.get(id) ?? 0) : 1));
  if (reach !== 'rest') putSeeds(frame, factors);
  if (reach === 'rest') putCoefficients(execution, frame.presence, frame.coefficients);
  if (reach === 'boundary') frame.blocks = representationBlocks(context.network, frame.presence);
  execution.run(backwardName(reach), () => {
    const kept = frame.kept!;
    const activations = activationsOf(frame, kept);
    if (reach === 'boundary') {
      scoped(tf, () => {
        const sweep = beginSweep(context.network, seedsOf(frame, kept));
        kept.gradients = sweepToBoundary(activations, sweep);
        kept.sweep = sweep;
        return [...sweep.cotangents.values(), ...sweep.gradients.values()].flat().map(({ tensor }) => tensor);
      });
    } else if (reach === 'rest') {
      kept.gradients = scoped(tf, () => sweepFromBoundary(activations, kept.sweep!, execution));
    } else {
      kept.gradients = scoped(tf, () => backward(activations, seedsOf(frame, kept), frame.rows));
    }
  });
};

/** Inner products of what `gradients` holds, by variable or by node. */
const runGramian = (frame: Frame): void => {
  const { execution, blocks, context } = frame;
  const { tf } = context.runtime;
  execution.run('gramian', () => {
    const kept = frame.kept!;
    kept.gramian = scoped(tf, () => gramianTensor(tf, blocks, (id) => kept.gradients[id]!));
    if (kept.gramian) execution.publish('gramian', kept.gramian);
  });
};

/** Draws nothing, updates nothing: the gradients are thrown away, only their inner products stay. */
const observe = (frame: Frame): void => {
  const { execution, context, presence } = frame;
  const { tf } = context.runtime;
  putSeeds(frame, taskIds(frame).map(() => 1)); // prettier-ignore
  execution.run('observe', () => {
    const kept = frame.kept!;
    kept.gramian = scoped(tf, () => {
      const gradients = backward(activationsOf(frame, kept), seedsOf(frame, kept), 'stacked');
      return gramianTensor(tf, presence.blocks, (id) => gradients[id]!);
    });
    if (kept.gramian) execution.publish('gramian', kept.gramian);
  });
};

const readGramian = (frame: Frame): Maybe<void> =>
  andThen(frame.execution.read('gramian'), (values) => {
    if (values) frame.gramian = assembleGramian(values, frame.presence, frame.blocks);
  });

const update = (frame: Frame): void => {
  const { context, execution, presence, coefficients } = frame;
  const { runtime, model, experiment, rule } = context;
  const { tf } = runtime;
  const { variables } = presence;
  if (variables.length === 0) return; // a batch without any label
  if (frame.rows === 'stacked') putCoefficients(execution, presence, coefficients);
  prepareUpdate(tf, execution, rule, model, presence);
  execution.run('update', () =>
    scoped(tf, () => {
      const raw = combine(tf, execution, variables, frame.kept!.gradients, frame.rows);
      const { clipNorm } = experiment.training;
      applyUpdate(tf, execution, rule, model, presence, clipNorm > 0 ? clip(tf, raw, clipNorm) : raw);
    }),
  );
};

const lossesAfter = (frame: Frame): Maybe<void> => {
  const { context, execution, weighed } = frame;
  const { runtime, network, model, weigher } = context;
  const { tf } = runtime;
  execution.run('lossesAfter', () => {
    const { inputs, targets } = frame.kept!.uploaded;
    const losses = scoped(tf, () => taskLosses(tf, network, forward(tf, network, model.variables, inputs, 'train'), targets)); // prettier-ignore
    frame.kept!.lossesAfter = losses;
    execution.publish('lossesAfter', losses);
  });
  return andThen(execution.read('lossesAfter'), (values) => {
    const ids = taskIds(frame);
    weigher.afterUpdate(weighed.map((task) => values![ids.indexOf(task)]!));
  });
};

const runSegment = (frame: Frame, segment: Segment): Maybe<void> => {
  switch (segment.moment) {
    case 'forward':
      runForward(frame);
      return;
    case 'readLosses':
      return andThen(frame.execution.read('losses'), (values) => void (frame.lossValues = values));
    case 'weigh':
      weigh(frame);
      return;
    case 'backward':
      runBackward(frame, segment.reach);
      return;
    case 'gramian':
      runGramian(frame);
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

/**
 * Does update number `step` + 1 of the model, segment by segment. Waits only in `read…` and `lossesAfter`. The caller
 * closes the frame.
 */
export const runStep = async (frame: Frame, plan: readonly Segment[]): Promise<StepOutcome> => {
  for (const segment of plan) {
    const waiting = runSegment(frame, segment);
    if (waiting) await waiting;
  }
  if (!frame.gramian && plan.some(({ moment }) => moment === 'observe')) await readGramian(frame);
  const ids = taskIds(frame);
  const { runtime } = frame.context;
  const values = runtime.readsAreCheap ? (frame.lossValues ?? (await frame.execution.read('losses'))) : null;
  return {
    losses: values ?? frame.kept!.losses,
    present: ids.map((id) => frame.presence.present.has(id)),
    weights: ids.map((id) => frame.coefficients.shared.get(id) ?? NaN),
    weighing: frame.weighing,
    gramian: frame.gramian,
  };
};
