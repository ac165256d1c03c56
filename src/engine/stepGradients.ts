import type { Tensor } from '@tensorflow/tfjs-core';
import { mapValues } from '../lib/mapValues';
import { andThen, type Maybe } from '../lib/maybe';
import { backward, beginSweep, type Activations, type Gradients } from './backward';
import { putCoefficients } from './combine';
import { namesOf } from './execution';
import { forward } from './forward';
import { ofBatch, type Frame, type Kept } from './frame';
import { assembleGramian, gramianTensor } from './gramian';
import { lossTerms, seedFactors, seedHeads, seedName, uploaded } from './losses';
import type { Reach } from './plan';
import { presentOf } from './presence';
import { representationBlocks, sweepFromBoundary, sweepToBoundary, weighWaiting, type Waiting } from './representation';
import { scoped } from './scope';
import { allRows, combineElements } from './stepElements';

const activationsOf = ({ context }: Frame, { pass }: Kept): Activations => ({
  tf: context.runtime.tf,
  network: context.network,
  pass,
  variables: context.model.variables,
});

/** One summed row will do only where a task's own variables have the factor of the shared ones. */
const isUniform = ({ weighed, coefficients }: Frame): boolean =>
  weighed.places.every((place) => coefficients.shared[0]![place] === coefficients.private[0]![place]);

const scalar: readonly number[] = [];

/** The name of an array of batch `b`. */
const nameIn = (b: number, name: string): string => (b === 0 ? name : ofBatch(b)(name));

const putSeeds = ({ batches, execution }: Frame, factors: readonly number[]): void =>
  batches.forEach((batch, b) =>
    seedFactors(batch, factors).forEach((factor, i) => execution.put(nameIn(b, seedName(i)), scalar, [factor])),
  );

/** Every task's own gradient. */
const rawSeeds = ({ presence }: Frame): number[] => presence.isPresent.map(() => 1);

/** Cotangents of the heads on batch `b`; null for an absent task. */
const seedsOf = (
  { context, execution, presence }: Frame,
  b: number,
  { slopes, uploaded: { targets } }: Pick<Kept, 'slopes' | 'uploaded'>,
): (Tensor | null)[] => {
  const factors = slopes.map((_, i) => execution.input(nameIn(b, seedName(i))));
  const here = slopes.map((slope, i) => (presence.isPresent[i] ? slope : null));
  return seedHeads(context.runtime.tf, here, targets, factors);
};

/** One row a task, on a batch after the first. */
const gradientsOn = (frame: Frame, b: number): Gradients => {
  const { context, execution, batches } = frame;
  const { network, model, runtime } = context;
  const { tf } = runtime;
  const given = uploaded(batches[b]!, (name) => execution.input(nameIn(b, name)));
  const pass = forward(tf, network, model.variables, given.inputs, 'train');
  const { slopes } = lossTerms(tf, network, pass, given.targets);
  const activations = { tf, network, pass, variables: model.variables };
  return backward(activations, seedsOf(frame, b, { slopes, uploaded: given }), 'stacked');
};

/** One row a task, or one in all; with several batches the rows of each behind those of the one before. */
const gradientsOfBatches = (frame: Frame, kept: Kept): Gradients => {
  const { tf } = frame.context.runtime;
  const first = backward(activationsOf(frame, kept), seedsOf(frame, 0, kept), frame.rows);
  if (frame.rows === 'summed' || frame.batches.length === 1) return first;
  const others = frame.batches.slice(1).map((_, i) => gradientsOn(frame, i + 1));
  return mapValues(first, (rows, id) => tf.concat([rows, ...others.map((gradients) => gradients[id]!)], 0));
};

/** What waits at the boundary, weighed; by the elements where the method looks at them. */
const combineWaiting =
  (frame: Frame) =>
  (waiting: readonly Waiting[]): Tensor[] => {
    const { context, execution, presence } = frame;
    const { tf } = context.runtime;
    const weigh = weighWaiting(tf, execution, presence.present);
    const { elements } = context.weigher.loaded;
    if (!elements) return waiting.map(weigh);
    const made = combineElements(frame, elements, () =>
      waiting
        .filter(({ activation }) => activation !== null)
        .map(({ id, tasks, rows, activation }) => ({
          ...allRows(tf, id, tasks, presentOf(tasks, presence.present), rows),
          activation: activation!,
        })),
    );
    return waiting.map((one) => made[one.id] ?? weigh(one));
  };

const backwardName = namesOf('backward');

/** Backward with one row a task where the weights differ between a task's shared and own variables. */
export const runBackward = (frame: Frame, wanted: Reach): void => {
  const { context, execution } = frame;
  const { tf } = context.runtime;
  const reach = wanted === 'summed' && !isUniform(frame) ? 'stacked' : wanted;
  frame.rows = reach === 'summed' || reach === 'rest' ? 'summed' : 'stacked';
  if (reach === 'summed') putSeeds(frame, frame.coefficients.private[0]!);
  if (reach === 'stacked' || reach === 'boundary') putSeeds(frame, rawSeeds(frame));
  if (reach === 'rest') putCoefficients(execution, frame.presence, frame.coefficients);
  if (reach === 'boundary') frame.blocks = representationBlocks(context.network, frame.presence);
  execution.run(backwardName(reach), () => {
    const kept = frame.kept!;
    const activations = activationsOf(frame, kept);
    if (reach === 'boundary') {
      scoped(tf, () => {
        const sweep = beginSweep(context.network, seedsOf(frame, 0, kept));
        kept.gradients = sweepToBoundary(activations, sweep);
        kept.sweep = sweep;
        return [...sweep.cotangents.values(), ...sweep.gradients.values()].flat().map(({ tensor }) => tensor);
      });
    } else if (reach === 'rest') {
      kept.gradients = scoped(tf, () => sweepFromBoundary(activations, kept.sweep!, combineWaiting(frame)));
    } else {
      kept.gradients = scoped(tf, () => gradientsOfBatches(frame, kept));
    }
  });
};

/** Inner products of what `gradients` holds, by variable or by node. */
export const runGramian = (frame: Frame): void => {
  const { execution, blocks, context } = frame;
  const { tf } = context.runtime;
  execution.run('gramian', () => {
    const kept = frame.kept!;
    kept.gramian = scoped(tf, () => gramianTensor(tf, blocks, (id) => kept.gradients[id]!));
    if (kept.gramian) execution.publish('gramian', kept.gramian);
  });
};

/** Draws nothing, updates nothing: the gradients are thrown away, only their inner products stay. */
export const observe = (frame: Frame): void => {
  const { execution, context, presence } = frame;
  const { tf } = context.runtime;
  putSeeds(frame, rawSeeds(frame));
  execution.run('observe', () => {
    const kept = frame.kept!;
    kept.gramian = scoped(tf, () => {
      const gradients = backward(activationsOf(frame, kept), seedsOf(frame, 0, kept), 'stacked');
      return gramianTensor(tf, presence.blocks, (id) => gradients[id]!);
    });
    if (kept.gramian) execution.publish('gramian', kept.gramian);
  });
};

export const readGramian = (frame: Frame): Maybe<void> =>
  andThen(frame.execution.read('gramian'), (values) => {
    if (values) frame.gramian = assembleGramian(values, frame.presence, frame.blocks, frame.batches.length);
  });
