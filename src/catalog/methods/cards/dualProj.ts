import type { MethodCard } from '../card';
import { texGains, texStep } from './gains';

export const card: MethodCard = {
  idea: {
    en: 'DualProj starts from the mean of the gradients. Where the mean would make some task worse, it moves to the nearest direction that makes none worse.',
    'zh-CN': 'DualProj 从各梯度的平均出发。如果沿平均方向会使某个任务变差，就改用离它最近的、不使任何任务变差的方向。',
  },
  helps: {
    en: 'When the mean is what you want and conflicts are rare: it changes as little as it must.',
    'zh-CN': '本来就想用平均梯度、冲突只是偶尔出现时有效：只做必要的最小修正。',
  },
  hurts: {
    en: 'Of a conflict only the side that would lose is repaired, up to zero progress: that task stands still.',
    'zh-CN': '发生冲突时，吃亏的一方只被修正到进展为零，即该任务原地不动。',
  },
  tex: String.raw`d=\operatorname*{arg\,min}_{x}\ \Bigl\lVert x-\frac1T\sum_i g_i\Bigr\rVert^2 \quad \text{s.t.}\ \langle x,g_j\rangle\ge 0\ \ \forall j`,
  texWith: ({ tasks, weights, gramian }) => texStep(tasks, weights, texGains(tasks, weights, gramian)),
};
