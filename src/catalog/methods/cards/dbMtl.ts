import type { MethodCard } from '../card';
import { texCombined, texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Tasks differ in the scale of their losses and in the length of their gradients. DB-MTL takes the logarithm of every loss, which removes the first difference, and stretches every averaged gradient to the length of the longest, which removes the second.',
    'zh-CN':
      '各任务的损失量级不同，梯度长度也不同。DB-MTL 对每个损失取对数以消除前一种差异，再把每个任务的平均梯度拉长到与最长的相同以消除后一种差异。',
  },
  helps: {
    en: 'When losses are measured in different units and no task may be drowned out.',
    'zh-CN': '各损失单位不同、又不希望任何任务被淹没时有效。',
  },
  hurts: {
    en: 'A task that has almost converged keeps pushing with full length, and the step grows with the longest gradient.',
    'zh-CN': '几乎收敛的任务仍以同样的长度推动；步长会随最长的梯度变大。',
  },
  tex: String.raw`b_t\leftarrow\beta_k b_t+(1-\beta_k)\,\nabla\log\mathcal L_t,\qquad d=\sum_t\frac{\max_s\lVert b_s\rVert}{\lVert b_t\rVert}\,b_t`,
  texWith({ tasks, weights, losses }) {
    const known = losses.every(Number.isFinite) ? [texList(String.raw`\mathcal L`, tasks, losses)] : [];
    return [`d=${texCombined(tasks, weights, 'b')}`, ...known].join(String.raw`,\quad `);
  },
};
