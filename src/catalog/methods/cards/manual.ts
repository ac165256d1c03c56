import type { MethodCard } from '../card';
import { texCombined } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Every loss is multiplied by a number that you choose, and you can move it while training runs. The curves then show what a task pays when another one counts more.',
    'zh-CN':
      '每个损失都乘以你选定的一个数，训练过程中也可以随时调整。从曲线上可以看到，一个任务更受重视时，其他任务付出了什么代价。',
  },
  helps: {
    en: 'To learn what weights do, and where you know which task matters more.',
    'zh-CN': '适合了解权重的作用，或你清楚哪个任务更重要时使用。',
  },
  hurts: {
    en: 'Good weights take many trials, the more tasks the more, and what is good early may be bad late.',
    'zh-CN': '好的权重需要反复试，任务越多越费事；训练前期合适的值，后期未必合适。',
  },
  tex: String.raw`\mathcal{L}=\sum_{t=1}^{T} w_t L_t \qquad\bigl(T=2:\; \mathcal{L}=\alpha L_1+(1-\alpha)L_2\bigr)`,
  texWith: ({ tasks, weights }) =>
    tasks.length > 0 ? String.raw`\mathcal{L}=${texCombined(tasks, weights, 'L')}` : null,
};
