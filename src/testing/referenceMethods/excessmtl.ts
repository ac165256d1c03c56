import { excessMtl as entry } from '../../catalog/methods/elementwise/excessMtl';
import { readNumber, type MethodUnderTest } from './adapter';
import { trackingRun } from './trackingRun';

export const excessmtl: MethodUnderTest = {
  hyper: ['robust_step_size'],
  inputs: [],
  step: ['losses', 'G'],
  variants: { libmtl: 'run' },
  play: ({ hyper }, steps) =>
    trackingRun(entry, steps, { stepSize: readNumber(hyper, 'robust_step_size') }, ({ weighing, combined, state }) => ({
      weights: weighing.shared[0]!,
      combined,
      initial_excess: Object.values(state).map(({ initial }) => initial),
    })),
};
