import { fairGrad as entry } from '../../catalog/methods/gradients/fairGrad';
import { answer, readNumber, statisticsOf, type MethodUnderTest } from './adapter';

export const fairGrad: MethodUnderTest = {
  hyper: ['alpha'],
  inputs: [],
  step: [],
  variants: { exact: 'run', libmtl: 'run' },
  play: ({ hyper }, steps) =>
    steps.map((step) => {
      const params = { alpha: readNumber(hyper, 'alpha') };
      return answer(entry.weigh(statisticsOf(step), null, params, undefined, []).shared[0]!, step);
    }),
};
