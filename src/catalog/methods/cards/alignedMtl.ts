import { symmetricEigen } from '../../../lib/solvers/symmetricEigen';
import type { MethodCard } from '../card';
import { texStep } from './gains';
import { texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Gradients that conflict or differ in length make the system of tasks unstable: some directions are long, some nearly vanish. Aligned-MTL gives all principal components of the gradients the same length, so that the tasks become perpendicular and equally strong.',
    'zh-CN':
      '梯度冲突或长短悬殊会使多任务系统不稳定：有的方向很长，有的几乎为零。Aligned-MTL 把梯度的所有主成分调到同一长度，使各任务互相垂直、强弱相当。',
  },
  helps: {
    en: 'When some tasks dominate others: what comes out is balanced and free of conflicts.',
    'zh-CN': '部分任务压过其他任务时有效：处理后的梯度既均衡又无冲突。',
  },
  hurts: {
    en: 'With the smallest component as the measure, steps get tiny as soon as two gradients are nearly parallel or opposed.',
    'zh-CN': '以最小成分为准时，只要有两个梯度几乎平行或相反，步长就会变得很小。',
  },
  tex: String.raw`GG^\top = V \operatorname{diag}(\lambda) V^\top, \qquad \alpha = \sqrt{s}\; V \operatorname{diag}(\lambda)^{-1/2}\, V^\top \mathbf 1, \qquad d=\sum_t \alpha_t\, g_t`,
  texWith({ tasks, weights, gramian }) {
    const values = gramian ? symmetricEigen(gramian).values.map(texNumber) : [];
    return texStep(tasks, weights, values.length > 0 ? [String.raw`\lambda=(${values.join(String.raw`,\,`)})`] : []);
  },
};
