import { gls as entry } from '../../catalog/methods/losses/gls';
import type { MethodUnderTest } from './adapter';
import { playLosses } from './lossOnly';

export const gls: MethodUnderTest = {
  hyper: [],
  inputs: [],
  step: [],
  variants: { libmtl: 'run' },
  play: playLosses(entry),
};
