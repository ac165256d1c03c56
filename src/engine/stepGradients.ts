import type { Tensor } from '@tensorflow/tfjs-core';
import { andThen, type Maybe } from '../lib/maybe';
import { backward, beginSweep, type Activations } from './backward';
import { putCoefficients } from './combine';
import { namesOf } from './execution';
import type { Frame, Kept } from './frame';
import { assembleGramian, gramianTensor } from './gramian';
import { seedFactors, seedHeads, seedName } from './losses';
import type { Reach } from './plan';
import { representationBlocks, sweepFromBoundary, sweepToBoundary } from './representation';
import { scoped } from './scope';

const activationsOf = ({ context }: Frame, { pass }: Kept): Activations => ({
  tf: context.runtime.tf,
  network: context.network,
  pass,
  variables: context.model.variables,
});

/** One summed row will do only where a task's own variables have the factor of the shared ones. */
const isUniform = ({ weighed, coefficients }: Frame): boolean =>
  weighed.places.every((place) => coefficients.shared[place] === coefficients.private[place]);

const scalar: readonly number[] = [];
const putSeeds = ({ batch, execution }: Frame, factors: readonly number[]): void =>
  seedFactors(batch, factors).forEach((factor, i) => execution.put(seedName(i), scalar, [factor]));

/** Every task's own gradient. */
const rawSeeds = ({ presence }: Frame): number[] => presence.isPresent.map(() => 1);

const seedsOf = ({ context, execution, batch }: Frame, { slopes, uploaded: { targets } }: Kept): (Tensor | null)[] =>
  seedHeads(context.runtime.tf, slopes, targets, batch.targets.map((_, i) => execution.input(seedName(i)))); // prettier-ignore

const backwardName = namesOf('backward');

/** Backward with one row a task where the weights differ between a task's shared and own variables. */
export const runBackward = (frame: Frame, wanted: Reach): void => {
  const { context, execution } = frame;
  const { tf } = context.runtime;
  const reach = wanted === 'summed' && !isUniform(frame) ? 'stacked' : wanted;
  frame.rows = reach === 'summed' || reach === 'rest' ? 'summed' : 'stacked';
  if (reach === 'summed') putSeeds(frame, frame.coefficients.private);
  if (reach === 'stacked' || reach === 'boundary') putSeeds(frame, rawSeeds(frame));
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
      const gradients = backward(activationsOf(frame, kept), seedsOf(frame, kept), 'stacked');
      return gramianTensor(tf, presence.blocks, (id) => gradients[id]!);
    });
    if (kept.gramian) execution.publish('gramian', kept.gramian);
  });
};

export const readGramian = (frame: Frame): Maybe<void> =>
  andThen(frame.execution.read('gramian'), (values) => {
    if (values) frame.gramian = assembleGramian(values, frame.presence, frame.blocks);
  });
