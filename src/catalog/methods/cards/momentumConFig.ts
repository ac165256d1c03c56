import type { MethodCard } from '../card';
import { texCombined } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'ConFIG finds the direction that has the same angle to all gradients, and needs all of them in every step. M-ConFIG lets the tasks take turns: each step renews the running average of one task’s gradient, and the direction comes from these averages.',
    'zh-CN':
      'ConFIG 求出与所有梯度夹角相同的方向，但每一步都需要全部梯度。M-ConFIG 让任务轮流：每一步只更新一个任务的梯度滑动平均，方向由这些平均值得出。',
  },
  helps: {
    en: 'With many tasks and noisy gradients, together with plain SGD: the division by the root of v̂ already adapts each entry.',
    'zh-CN': '任务多、梯度噪声大，并配合普通 SGD 使用时有效：除以 v̂ 的平方根已经对每个分量做了自适应。',
  },
  hurts: {
    en: 'With T tasks every average is up to T steps old, and on top of Adam entries are adapted twice.',
    'zh-CN': '有 T 个任务时，每个平均值最多滞后 T 步；若再用 Adam，各分量会被自适应两次。',
  },
  tex: String.raw`m_i\leftarrow\beta_1 m_i+(1-\beta_1)g_i,\qquad d=\operatorname{ConFIG}(\hat m_1,\dots,\hat m_T),\qquad \Delta\theta=\frac{d}{\sqrt{\hat v}+\epsilon}`,
  texWith: ({ tasks, weights }) => `d=${texCombined(tasks, weights, String.raw`\hat m`)}`,
};
