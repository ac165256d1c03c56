import { dot } from '../../../lib/linearAlgebra';
import type { MethodCard } from '../card';
import { texStep } from './gains';
import { texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Each task is a player who gains ⟨g, d⟩ from the step d. The step is the one on which players would settle in a fair bargain (Nash 1950): the product of the gains is as large as it can be, and multiplying a loss by a constant changes nothing.',
    'zh-CN':
      '把每个任务看作一名参与者，它从更新 d 中得到的收益是 g·d。所选的更新就是公平谈判（Nash，1950）的结果：使收益的乘积最大，并且把某个损失乘以常数不会改变结果。',
  },
  helps: {
    en: 'When losses have different scales: the result does not depend on them.',
    'zh-CN': '各损失尺度不同时有效：结果与尺度无关。',
  },
  hurts: {
    en: 'Near the end, when gradients cancel or shrink, weights grow without bound; the norm limit then sets the step.',
    'zh-CN': '训练后期梯度变小或相互抵消时，权重会无限增大，步长只能靠范数上限来约束。',
  },
  tex: String.raw`\max_{\lVert d\rVert\le 1}\ \sum_t \log\langle g_t,d\rangle \quad\Rightarrow\quad d=\sum_t \alpha_t\, g_t, \qquad GG^\top\alpha=\frac1\alpha,\quad \alpha>0`,
  texWith({ tasks, weights, gramian }) {
    const shares = gramian?.map((row, t) => String.raw`\alpha_{${tasks[t]!}}\langle g_{${tasks[t]!}},d\rangle=${texNumber(weights[t]! * dot(row, weights))}`); // prettier-ignore
    return texStep(tasks, weights, shares ?? []);
  },
};
