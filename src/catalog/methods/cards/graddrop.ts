import type { MethodCard } from '../card';
import { texTerm } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Where one task wants an entry of the gradient to be positive and another wants it negative, adding them up pleases neither. GradDrop looks at each entry, picks one sign at random, with the odds of the gradient behind it, and lets only the tasks of that sign through.',
    'zh-CN':
      '对梯度的某个分量，若一个任务要求为正、另一个要求为负，相加的结果对两者都不利。GradDrop 对每个分量随机选定一种符号，选中的概率与支持该符号的梯度大小成正比，并且只让符号一致的任务通过。',
  },
  helps: {
    en: 'With many tasks that pull single features in different directions: the network settles where all signs agree.',
    'zh-CN': '任务较多、并且在个别特征上方向不一时有效：网络会停在各任务符号一致的地方。',
  },
  hurts: {
    en: 'Gradients get noisier, and a task that is mostly in the minority learns slowly.',
    'zh-CN': '梯度的噪声变大；经常处于少数的任务学得慢。',
  },
  tex: String.raw`\mathcal{P} = \frac12\Bigl(1+\frac{\sum_i g_i}{\sum_i \lvert g_i\rvert}\Bigr),\qquad M_i = [\mathcal{P}>U]\,[g_i>0] + [\mathcal{P}<U]\,[g_i<0],\qquad d=\sum_i \bigl(\ell_i+(1-\ell_i)M_i\bigr)\odot g_i`,
  texWith({ tasks, params }) {
    const leak = params['leak'] as Readonly<Record<string, number>> | undefined;
    const leaks = Object.values(leak ?? {});
    if (leaks.length !== tasks.length) return null;
    const terms = tasks.map((task, t) => {
      const passing = leaks[t]!;
      if (passing === 0) return `M_{${task}}\\odot g_{${task}}`;
      return String.raw`(${texTerm(passing)}+${texTerm(1 - passing)}\,M_{${task}})\odot g_{${task}}`;
    });
    return `d=${terms.join('+')}`;
  },
};
