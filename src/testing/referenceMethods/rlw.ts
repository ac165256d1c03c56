import { rlw as entry } from '../../catalog/methods/losses/rlw';
import { answer, countOf, names, statisticsOf, type MethodUnderTest } from './adapter';

export const rlw: MethodUnderTest = {
  hyper: [],
  inputs: ['normal'],
  step: [],
  variants: { libmtl: 'run' },
  play({ inputs }, steps) {
    const normal = inputs['normal'] as readonly number[];
    return steps.map((step) => {
      const drawn = Object.fromEntries(names(countOf(step)).map((task, t) => [task, { normal: normal[t]!, uniform: 0.5 }])); // prettier-ignore
      return answer(entry.weigh(statisticsOf(step), null, { law: 'normal' }, drawn, []).shared[0]!, step);
    });
  },
};
