import type { Tensor } from '@tensorflow/tfjs-core';
import { createBatches } from '../engine/batches';
import type { StepOutcome } from '../engine/step';
import type { Training } from '../engine/training';
import type { Checkpoint } from '../protocol/checkpoint';
import type { GradientCase, GradientRows } from './networkGradients';
import { tf } from './tensorflow';

/** The slot of a momentum that keeps nothing is the gradient that the update saw, to the last bit. */
export const keepsGradient = { kind: 'sgd', params: { learningRate: 0.02, momentum: 1e-40 } };

export interface DoneStep {
  readonly before: Checkpoint;
  readonly outcome: StepOutcome;
  readonly after: Checkpoint;
}

export const stepOnce = async (training: Training): Promise<DoneStep> => {
  const before = await training.checkpoint();
  const outcome = await training.advance(false, () => undefined);
  await training.drain();
  return { before, outcome, after: await training.checkpoint() };
};

/** What a step saw on its mini-batches, for the oracles; the caller disposes of the variables. */
export const casesOf = (training: Training, { before }: DoneStep, batches = 1): readonly GradientCase[] => {
  const { network, data, rng, experiment } = training;
  return createBatches(
    network,
    data,
    rng,
    experiment.training.batchSize,
    batches,
  )(before.step).map((batch) => {
    const variables = Object.entries(before.variables).map(([id, { values, shape }]): [string, Tensor] => [
      id,
      tf.tensor(values, [...shape]),
    ]);
    return { network, variables: Object.fromEntries(variables), batch };
  });
};

/** The gradients that the update used, with `keepsGradient`. */
export const gradientsSeen = ({ slots }: Checkpoint): GradientRows =>
  Object.fromEntries(Object.entries(slots).map(([id, { values }]) => [id.replace(/\/velocity$/, ''), [[...values]]]));
