import type { Experiment, GradientPlace } from '../../spec/experiment';
import { readParams } from '../../spec/params';
import { methodsAtHand } from './atHand';
import type { Needs } from './entry';

/** Whether gradients can be compared at the representation at all: its rows mean nothing to another batch or step. */
export const canCompareThere = ({ gradients, batches, tracks }: Needs): boolean =>
  gradients !== 'none' && batches === 1 && tracks !== true;

/** Where an experiment compares gradients; methods that do not look at them leave the cosines exact. */
export const gradientPlaceOf = ({ method, training }: Pick<Experiment, 'method' | 'training'>): GradientPlace => {
  const entry = methodsAtHand.get(method.kind);
  const isFree = entry !== undefined && canCompareThere(entry.needs(readParams(entry.params, method.params).params));
  return isFree ? (training.gradientsAt ?? 'parameters') : 'parameters';
};
