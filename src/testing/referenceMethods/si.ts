import { si as entry } from '../../catalog/methods/losses/si';
import type { MethodUnderTest } from './adapter';
import { playLosses } from './lossOnly';

export const si: MethodUnderTest = {
  hyper: [],
  inputs: [],
  step: [],
  variants: { 'nash-mtl': 'run' },
  play: playLosses(entry),
};
