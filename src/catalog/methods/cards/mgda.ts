import type { MethodCard } from '../card';
import { texCombined, texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Among all weighted averages of the gradients, MGDA takes the shortest one. It makes the same progress on every task that takes part and at least as much on the others; where it is zero, no step improves all tasks, and training has reached a trade-off.',
    'zh-CN':
      '在各任务梯度的所有加权平均中，MGDA 取长度最短的一个。沿这个方向，参与的任务进步相同，其余任务只多不少；若它为零，说明任何一步都无法同时改善所有任务，训练已到达一个折中点。',
  },
  helps: {
    en: 'When no task may get worse, and when you want a point from which no task improves for free.',
    'zh-CN': '要求任何任务都不变差、希望到达“不牺牲别的任务就无法再改进”的点时有效。',
  },
  hurts: {
    en: 'The shortest gradient dictates the step: a task that is nearly done slows all others down, unless gradients are normalized.',
    'zh-CN': '最短的梯度主导更新：一个几乎学完的任务会拖慢其他任务，除非先做归一化。',
  },
  tex: String.raw`w = \operatorname*{arg\,min}_{w_t\ge 0,\ \sum_t w_t=1} \Bigl\lVert \sum_t w_t\, \frac{g_t}{d_t} \Bigr\rVert^2, \qquad d=\sum_t w_t\, g_t`,
  texWith({ tasks, weights, shown }) {
    const w = shown['w'];
    return w ? [texList('w', tasks, w), `d=${texCombined(tasks, weights)}`].join(String.raw`,\quad `) : null;
  },
};
