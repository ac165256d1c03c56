import type { MethodCard } from '../card';
import { texCombined, texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Krum trusts the crowd: every gradient is scored by how far away its nearest neighbours are, and only the ones with the smallest scores are averaged. It was made for learning from many computers some of which may send nonsense.',
    'zh-CN':
      'Krum 相信“多数”：按每个梯度到其最近邻居的距离打分，只对得分最小的几个取平均。它最初用于分布式学习，其中部分机器可能发来毫无意义的梯度。',
  },
  helps: {
    en: 'When there are many tasks and a few of them may have wild or broken gradients.',
    'zh-CN': '任务很多、其中少数的梯度可能异常或损坏时有效。',
  },
  hurts: {
    en: 'When every task matters: the shared part ignores the tasks that differ from the rest.',
    'zh-CN': '每个任务都重要时：与众不同的任务会被共享部分忽略。',
  },
  tex: String.raw`s_i=\sum_{j\in \mathcal N_{T-f-2}(i)} \lVert g_i-g_j\rVert, \qquad d=\frac1n\sum_{i\in S} g_i,\quad S=\operatorname*{arg\,min}_{|S|=n}\ \sum_{i\in S}s_i`,
  texWith({ tasks, weights, shown }) {
    const s = shown['s'];
    return [...(s ? [texList('s', tasks, s)] : []), `d=${texCombined(tasks, weights)}`].join(String.raw`,\quad `);
  },
};
