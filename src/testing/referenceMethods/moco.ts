import { moco as entry } from '../../catalog/methods/elementwise/moco';
import { readNumber, type MethodUnderTest } from './adapter';
import { trackingRun } from './trackingRun';

export const moco: MethodUnderTest = {
  hyper: ['beta', 'beta_sigma', 'gamma', 'gamma_sigma', 'rho'],
  inputs: [],
  step: ['losses', 'G'],
  variants: { libmtl: 'run' },
  play({ hyper }, steps) {
    const params = {
      beta: readNumber(hyper, 'beta'),
      betaDecay: readNumber(hyper, 'beta_sigma'),
      gamma: readNumber(hyper, 'gamma'),
      gammaDecay: readNumber(hyper, 'gamma_sigma'),
      rho: readNumber(hyper, 'rho'),
    };
    return trackingRun(entry, steps, params, ({ weighing, rows, combined }) => ({
      weights_on_tracked: weighing.shared[0]!,
      tracked: rows,
      combined,
    }));
  },
};
