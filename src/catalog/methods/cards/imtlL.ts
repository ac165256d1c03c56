import type { MethodCard } from '../card';
import { texList, texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Every loss gets a scale exp(s) that is learned along with the network. The term −s keeps the scales from shrinking to zero and settles them where each scaled loss is 1, so that all tasks count the same.',
    'zh-CN':
      '每个损失都有一个缩放系数 exp(s)，与网络一起学习。−s 这一项防止系数缩到零，并使缩放后的每个损失都趋于 1，从而各任务的分量相同。',
  },
  helps: {
    en: 'When losses have different units or sizes; it costs nothing beyond the plain sum.',
    'zh-CN': '各损失的单位或数量级不同时有效；除普通加和之外没有额外开销。',
  },
  hurts: {
    en: 'A loss that nears zero gets an ever larger scale, and with it ever larger gradients.',
    'zh-CN': '趋近于零的损失会得到越来越大的系数，梯度也随之越来越大。',
  },
  tex: String.raw`L=\sum_t e^{s_t} L_t - s_t, \qquad w_t=e^{s_t}, \qquad \frac{\partial L}{\partial s_t}=e^{s_t}L_t-1`,
  texWith({ tasks, weights, losses }) {
    if (!weights.some(Number.isFinite)) return null;
    const scaled = tasks.map(
      (task, t) => String.raw`e^{s_{${task}}}L_{${task}}=${texNumber(weights[t]! * losses[t]!)}`,
    );
    return [texList('w', tasks, weights), ...(losses.some(Number.isFinite) ? scaled : [])].join(String.raw`,\quad `);
  },
};
