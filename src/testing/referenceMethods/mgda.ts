import { mgda as entry } from '../../catalog/methods/gradients/mgda';
import { dot } from '../../lib/linearAlgebra';
import { pipeline } from './pipeline';
import { answer, statisticsOf, type MethodUnderTest } from './adapter';

type Normalization = 'none' | 'l2' | 'loss' | 'loss+';

export const mgda: MethodUnderTest = {
  hyper: ['normalization'],
  inputs: [],
  step: [],
  variants: {
    exact: 'run',
    libmtl: { notRequired: 'an approximate solver, with 0.999 and 0.001 in place of 1 and 0' },
    torchjd: { notRequired: 'Frank–Wolfe, stopped up to 2 % of the gradient norm away from the optimum' },
    'libmtl-representation': { notRequired: 'sums representation gradients over the batch; the paper flattens them' },
  },
  play({ hyper }, steps) {
    const normalization = hyper['normalization'] as Normalization;
    if (!['none', 'l2', 'loss', 'loss+'].includes(normalization)) throw new Error(`Unknown ${normalization}`);
    return steps.map((step) => {
      const weighed = (combine: 'raw' | 'normalized') =>
        entry.weigh(statisticsOf(step), null, { normalization, combine }, undefined, []).shared[0]!;
      const fields = answer(weighed('raw'), step);
      const combined = pipeline().combine(weighed('raw'), step.G!);
      return {
        ...fields,
        sqnorm: [dot(combined, combined)],
        combined_original: combined,
        combined_normalized: pipeline().combine(weighed('normalized'), step.G!),
      };
    });
  },
};
