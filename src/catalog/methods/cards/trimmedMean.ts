import type { MethodCard } from '../card';

export const card: MethodCard = {
  idea: {
    en: 'The mean of the gradients follows whoever pulls hardest. The trimmed mean sorts the tasks’ values anew for every single entry of the gradient, drops the k largest and k smallest, and averages those in the middle.',
    'zh-CN':
      '梯度的平均值容易被力度最大的任务带走。截尾均值对梯度的每个分量分别把各任务的取值排序，去掉最大和最小的 k 个，再对中间的取平均。',
  },
  helps: {
    en: 'With many tasks of which a few have wild or broken gradients.',
    'zh-CN': '任务很多、其中少数任务的梯度异常或出错时有效。',
  },
  hurts: {
    en: 'With few tasks hardly anything is left, and a task that wants something else than the rest is ignored.',
    'zh-CN': '任务较少时几乎没有剩余；与多数意见不同的任务会被忽略。',
  },
  tex: String.raw`d_p=\frac{1}{T-2k}\sum_{t=k+1}^{T-k} g_{(t)p},\qquad g_{(1)p}\le g_{(2)p}\le\dots\le g_{(T)p}`,
  texWith({ tasks, params }) {
    const T = tasks.length;
    const k = params['trim'];
    if (typeof k !== 'number' || T === 0) return null;
    const used = Math.min(k, Math.floor((T - 1) / 2));
    return String.raw`d_p=\frac{1}{${T}-2\cdot ${used}}\sum_{t=${used + 1}}^{${T - used}} g_{(t)p}`;
  },
};
