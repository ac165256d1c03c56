import type { MethodCard } from '../card';
import { texProjections, texStep } from './gains';

export const card: MethodCard = {
  idea: {
    en: 'A long gradient pulls a plain sum to its side. IMTL-G mixes the gradients so that the step goes equally far along the direction of each of them, however long they are.',
    'zh-CN':
      '直接相加时，长的梯度会把更新拉向自己一边。IMTL-G 选取一组权重，使合成的更新在每个任务梯度方向上的投影都相等，与梯度长短无关。',
  },
  helps: {
    en: 'When losses or gradients differ much in size and no task should be favoured for it.',
    'zh-CN': '各任务的损失或梯度大小悬殊、又不希望因此偏向某个任务时有效。',
  },
  hurts: {
    en: 'When gradients nearly oppose each other: weights become negative and very large.',
    'zh-CN': '梯度方向几乎相反时：权重会变成负数，而且可能非常大。',
  },
  tex: String.raw`d=\sum_t \alpha_t\, g_t, \qquad \langle u_1,d\rangle=\dots=\langle u_T,d\rangle,\quad u_t=\frac{g_t}{\lVert g_t\rVert}, \qquad \sum_t \alpha_t=1`,
  texWith: ({ tasks, weights, gramian }) => texStep(tasks, weights, texProjections(tasks, weights, gramian)),
};
