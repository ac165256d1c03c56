import { equal } from '../../catalog/methods/equal';
import { answer, statisticsOf, type MethodUnderTest } from './adapter';

export const ew: MethodUnderTest = {
  hyper: [],
  inputs: [],
  step: [],
  variants: { libmtl: 'run', 'torchjd-mean': { notRequired: 'the mean instead of the sum: our weights are 1' } },
  play: (_, steps) =>
    steps.map((step) => answer(equal.weigh(statisticsOf(step), null, {}, undefined, []).shared[0]!, step)),
};
