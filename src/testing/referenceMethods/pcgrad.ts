import { expect } from 'vitest';
import { pcgrad as entry } from '../../catalog/methods/gradients/pcgrad';
import type { Matrix } from '../../lib/linearAlgebra';
import { answer, countOf, names, statisticsOf, type MethodUnderTest } from './adapter';

export const pcgrad: MethodUnderTest = {
  hyper: ['reduction'],
  inputs: ['orders'],
  step: [],
  variants: {
    torchjd: 'run',
    'nash-mtl': 'run',
    libmtl: {
      notRequired: {
        en: 'adds 1e-8 to the squared norm and projects a gradient on itself',
        'zh-CN': '在范数平方上加了 1e-8，并把梯度投影到它自身上',
      },
    },
  },
  play({ hyper, inputs }, steps) {
    if ('reduction' in hyper) expect(hyper['reduction']).toBe('sum');
    const orders = inputs['orders'] as Matrix;
    return steps.map((step) => {
      const tasks = names(countOf(step));
      const drawn = Object.fromEntries(tasks.map((task, i) => [task, orders[i]!.map((j) => tasks[j]!)]));
      return answer(entry.weigh(statisticsOf(step), null, {}, drawn, []).shared[0]!, step);
    });
  },
};
