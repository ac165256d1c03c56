import type { MethodCard } from '../card';
import { texNumber, texQuotients } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'The sum of the logarithms falls by the same amount whether a loss goes from 100 to 50 or from 0.1 to 0.05. So every task counts by its relative progress, and the unit a loss is measured in does not matter.',
    'zh-CN':
      '损失从 100 降到 50，与从 0.1 降到 0.05，对数之和减少得一样多。因此每个任务都按相对进步计入，损失用什么单位衡量并不重要。',
  },
  helps: {
    en: 'Where the losses differ by orders of magnitude only because of their units.',
    'zh-CN': '各损失只是因为单位不同而相差几个数量级时有效。',
  },
  hurts: {
    en: 'A task that is nearly solved gets an ever larger weight, and its noise with it.',
    'zh-CN': '接近学好的任务权重会越来越大，它的噪声也随之放大。',
  },
  tex: String.raw`\mathcal{L}=\sum_{t}\log L_t, \qquad w_t=\frac{1}{L_t}`,
  texWith: ({ tasks, losses, weights }) =>
    losses.every(Number.isFinite)
      ? texQuotients(
          'w',
          tasks,
          () => '1',
          (t) => texNumber(losses[t]!),
          weights,
        )
      : null,
};
