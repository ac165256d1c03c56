import { alignedMtl as entry } from '../../catalog/methods/gradients/alignedMtl';
import { answer, countOf, oneOf, statisticsOf, type MethodUnderTest } from './adapter';
import { importanceFrom } from './importanceFrom';

export const alignedMtl: MethodUnderTest = {
  hyper: ['scale_mode', 'pref'],
  inputs: [],
  step: [],
  variants: { libmtl: 'run', official: 'run', torchjd: 'run' },
  play: ({ hyper }, steps) =>
    steps.map((step) => {
      const params = {
        scale: oneOf(['min', 'median', 'rmse'] as const, hyper['scale_mode']),
        importance: importanceFrom(hyper['pref'], countOf(step), 1),
      };
      return answer(entry.weigh(statisticsOf(step), null, params, undefined, []).shared[0]!, step);
    }),
};
