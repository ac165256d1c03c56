import type { Experiment, GradientPlace } from '../../spec/experiment';
import { methodsAtHand } from './atHand';

/** Where an experiment compares gradients; methods that do not look at them leave the cosines exact. */
export const gradientPlaceOf = ({ method, training }: Pick<Experiment, 'method' | 'training'>): GradientPlace =>
  methodsAtHand.get(method.kind)?.looksAt === 'gradients' ? (training.gradientsAt ?? 'parameters') : 'parameters';
