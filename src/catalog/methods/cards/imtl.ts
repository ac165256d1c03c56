import type { MethodCard } from '../card';
import { texProjections, texStep } from './gains';
import { texEach, texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'IMTL treats tasks alike twice. Each loss is brought to 1 by a learned scale, which balances the heads, and the gradients are mixed so that the step goes equally far along each of them, which balances the shared part.',
    'zh-CN':
      'IMTL 从两方面平等对待各任务：用学到的系数把每个损失缩放到 1，使各输出头平衡；再选取一组权重，使更新在每个梯度方向上的投影相等，使共享部分平衡。',
  },
  helps: {
    en: 'When losses and gradients differ in size and no task should be favoured for it.',
    'zh-CN': '损失与梯度的大小都相差较大、又不希望偏向某个任务时有效。',
  },
  hurts: {
    en: 'When gradients nearly oppose each other, its weights become negative and very large.',
    'zh-CN': '梯度方向几乎相反时，权重会变成负数，而且可能非常大。',
  },
  tex: String.raw`L'_t=e^{s_t}L_t-s_t, \qquad d=\sum_t \alpha_t\, \nabla L'_t, \qquad \langle u_1,d\rangle=\dots=\langle u_T,d\rangle,\quad \sum_t \alpha_t=1`,
  texWith({ tasks, weights, gramian, shown }) {
    const learned = [
      ...(shown['exp s'] ? [texEach((task) => `e^{s_{${task}}}`, tasks, shown['exp s'])] : []),
      ...(shown['α'] ? [texList(String.raw`\alpha`, tasks, shown['α'])] : []),
    ];
    return texStep(tasks, weights, [...learned, ...texProjections(tasks, weights, gramian)]);
  },
};
