import { dualProj as dualProjEntry } from '../../catalog/methods/gradients/dualProj';
import { upgrad as upgradEntry } from '../../catalog/methods/gradients/upgrad';
import { answer, countOf, readNumber, statisticsOf, type MethodUnderTest } from './adapter';
import { importanceFrom } from './importanceFrom';

const coneMethod = (entry: typeof upgradEntry): MethodUnderTest => ({
  hyper: ['norm_eps', 'reg_eps', 'pref'],
  inputs: [],
  step: [],
  variants: { torchjd: 'run', 'exact-scale-free': 'run', libmtl: 'run' },
  play: ({ hyper }, steps) =>
    steps.map((step) => {
      const T = countOf(step);
      const params = {
        // Ours are divided by T.
        importance: importanceFrom(hyper['pref'] ?? '1/T', T, T),
        regularization: readNumber(hyper, 'reg_eps'),
        smallestTrace: readNumber(hyper, 'norm_eps'),
      };
      return answer(entry.weigh(statisticsOf(step), null, params, undefined, []).shared[0]!, step);
    }),
});

export const upgrad = coneMethod(upgradEntry);
export const dualProj = coneMethod(dualProjEntry);
