import { equal } from '../../catalog/methods/losses/equal';
import type { MethodUnderTest } from './adapter';
import { playLosses } from './lossOnly';

export const ew: MethodUnderTest = {
  kind: 'equal',
  hyper: [],
  inputs: [],
  step: [],
  variants: { libmtl: 'run', 'torchjd-mean': { notRequired: 'the mean instead of the sum: our weights are 1' } },
  play: playLosses(equal),
};
