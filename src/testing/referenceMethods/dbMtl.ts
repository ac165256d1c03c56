import { dbMtl as entry } from '../../catalog/methods/elementwise/dbMtl';
import { readNumber, type MethodUnderTest } from './adapter';
import { trackingRun } from './trackingRun';

export const dbMtl: MethodUnderTest = {
  hyper: ['beta', 'beta_sigma'],
  inputs: [],
  step: ['losses', 'G'],
  variants: { libmtl: 'run' },
  play({ hyper }, steps) {
    const params = { beta: readNumber(hyper, 'beta'), betaDecay: readNumber(hyper, 'beta_sigma') };
    return trackingRun(entry, steps, params, ({ rows, combined }) => ({ buffer: rows, combined }));
  },
};
