import type { MethodCard } from '../card';
import { texCombined, texList, texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'CAGrad looks around the mean gradient, no farther than c times its length, for the direction in which the task that gains least gains most. So it still lowers the average loss, and conflicts cost as little as possible on the way.',
    'zh-CN':
      'CAGrad 在平均梯度周围（距离不超过其长度的 c 倍）寻找一个方向，使受益最少的任务受益最多。这样既能继续降低平均损失，又能把冲突的代价降到最小。',
  },
  helps: {
    en: 'When the average loss is the goal, but plain averaging leaves a task behind (c < 1 still ends at a minimum of the average).',
    'zh-CN': '目标是平均损失、但简单平均会让某个任务落后时有效（c < 1 时仍会到达平均损失的极小点）。',
  },
  hurts: {
    en: 'When losses differ much in scale: the mean gradient is that of the largest, and the ball around it leaves little choice.',
    'zh-CN': '各损失的尺度相差很大时：平均梯度由最大的那个主导，它周围可选的方向很有限。',
  },
  tex: String.raw`\max_{\lVert d-g_0\rVert\le c\lVert g_0\rVert}\ \min_t\ \langle g_t, d\rangle \quad\Rightarrow\quad d = g_0 + \frac{c\,\lVert g_0\rVert}{\lVert g_w\rVert}\, g_w, \qquad g_0=\frac1T\sum_t g_t,\quad g_w=\sum_t w_t\, g_t`,
  texWith({ tasks, weights, shown, params }) {
    const w = shown['w'];
    const c = params['c'];
    if (!w || typeof c !== 'number') return null;
    return [`c=${texNumber(c)}`, texList('w', tasks, w), `d=${texCombined(tasks, weights)}`].join(String.raw`,\quad `);
  },
};
