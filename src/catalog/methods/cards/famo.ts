import type { MethodCard } from '../card';
import { texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'After each step the losses of the same batch are looked at once more: a task whose loss fell less, in proportion, than the others gets a larger share z. So all losses come to fall at the same relative rate, and no task’s gradient is ever needed alone.',
    'zh-CN':
      '每一步之后再看一次同一批数据的损失：按比例下降得比别人慢的任务，份额 z 增大。这样各损失以相同的相对速度下降，而且从不需要单独计算某个任务的梯度。',
  },
  helps: {
    en: 'With many tasks: balanced progress for the price of one extra forward pass a step.',
    'zh-CN': '任务很多时有效：每步只多一次前向计算，就能让各任务均衡进步。',
  },
  hurts: {
    en: 'With small batches the change of a loss is mostly noise, and a task that cannot improve draws weight for ever.',
    'zh-CN': '批很小时，损失的变化大多是噪声；无法再改进的任务会一直占用权重。',
  },
  tex: String.raw`z=\operatorname{softmax}(\xi), \qquad w_t=\frac{z_t/D_t}{\sum_i z_i/D_i}, \qquad D_t=L_t-b_t+\epsilon`,
  texWith({ tasks, weights, shown }) {
    const list = texList('w', tasks, weights);
    const z = shown['z'];
    return z ? String.raw`${texList('z', tasks, z)},\quad ${list}` : list;
  },
};
