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
    libmtl: {
      notRequired: {
        en: 'an approximate solver, with 0.999 and 0.001 in place of 1 and 0',
        'zh-CN': '求解器是近似的，用 0.999 和 0.001 代替 1 和 0',
      },
    },
    torchjd: {
      notRequired: {
        en: 'Frank–Wolfe, stopped up to 2 % of the gradient norm away from the optimum',
        'zh-CN': 'Frank–Wolfe 提前停止，与最优解最多相差梯度范数的 2 %',
      },
    },
    'libmtl-representation': {
      notRequired: {
        en: 'sums representation gradients over the batch; the paper flattens them',
        'zh-CN': '把表示的梯度在批量上求和；论文则是把它们展平',
      },
    },
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
