import { cagrad as entry } from '../../catalog/methods/gradients/cagrad';
import { pipeline } from './pipeline';
import { readNumber, statisticsOf, type MethodUnderTest } from './adapter';

export const cagrad: MethodUnderTest = {
  hyper: ['c', 'rescale', 'norm_eps'],
  inputs: [],
  step: [],
  variants: {
    exact: 'run',
    libmtl: {
      notRequired: { en: 'an inexact solver and 1e-8 under the roots', 'zh-CN': '求解器不精确，并在根号内加了 1e-8' },
    },
    torchjd: {
      notRequired: {
        en: 'zero below a length of 1e-4, and an inexact solver',
        'zh-CN': '长度小于 1e-4 时输出零，且求解器不精确',
      },
    },
  },
  play: ({ hyper }, steps) =>
    steps.map((step) => {
      const weighed = (rescale: 'none' | 'c²' | 'c') =>
        entry.weigh(statisticsOf(step), null, { c: readNumber(hyper, 'c'), rescale }, undefined, []);
      const combined = (rescale: 'none' | 'c²' | 'c') => pipeline().combine(weighed(rescale).shared[0]!, step.G!);
      return {
        dual_weights: weighed('none').shown!['w']!,
        weights: weighed('none').shared[0]!,
        combined_rescale0: combined('none'),
        combined_rescale1: combined('c²'),
        combined_rescale2: combined('c'),
      };
    }),
};
