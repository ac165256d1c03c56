import { equal } from '../../catalog/methods/losses/equal';
import type { MethodUnderTest } from './adapter';
import { playLosses } from './lossOnly';

export const ew: MethodUnderTest = {
  kind: 'equal',
  hyper: [],
  inputs: [],
  step: [],
  variants: {
    libmtl: 'run',
    'torchjd-mean': {
      notRequired: {
        en: 'the mean instead of the sum: our weights are 1',
        'zh-CN': '取平均而不是求和：这里的权重都是 1',
      },
    },
  },
  play: playLosses(equal),
};
