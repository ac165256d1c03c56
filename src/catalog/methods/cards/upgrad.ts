import type { MethodCard } from '../card';
import { texGains, texStep } from './gains';

export const card: MethodCard = {
  idea: {
    en: 'The directions that make no task worse form a cone. UPGrad moves each gradient to the nearest point of that cone and takes the mean: the result conflicts with no task, and still grows with each gradient as a plain mean does.',
    'zh-CN':
      '不使任何任务变差的方向构成一个锥。UPGrad 把每个梯度移到锥内离它最近的点，再取平均：结果不与任何任务冲突，同时仍像普通平均那样随每个梯度的增大而增大。',
  },
  helps: {
    en: 'When no task may get worse, but long gradients should still count for more.',
    'zh-CN': '要求任何任务都不变差、同时希望较长的梯度仍占较大分量时有效。',
  },
  hurts: {
    en: 'Large losses still dominate where gradients do not conflict.',
    'zh-CN': '梯度不冲突时，大的损失仍会占主导。',
  },
  tex: String.raw`d=\frac1T\sum_i \pi(g_i), \qquad \pi(g)=\operatorname*{arg\,min}_{x}\ \lVert x-g\rVert^2 \quad \text{s.t.}\ \langle x,g_j\rangle\ge 0\ \ \forall j`,
  texWith: ({ tasks, weights, gramian }) => texStep(tasks, weights, texGains(tasks, weights, gramian)),
};
