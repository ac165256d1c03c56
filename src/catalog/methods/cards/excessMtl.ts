import type { MethodCard } from '../card';
import { texList, texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'A high loss can mean that a task has much left to learn, or merely that its labels are noisy and no model could do better. ExcessMTL estimates from the gradients how far each task still is above its own best loss, and moves weight to the tasks with the largest distance.',
    'zh-CN':
      '损失高可能说明任务还有很多没学会，也可能只是标签有噪声、任何模型都降不下去。ExcessMTL 根据梯度估计每个任务离自身最低损失还有多远，并把权重移向差距最大的任务。',
  },
  helps: {
    en: 'When some tasks have noisy labels that loss-based methods would chase in vain.',
    'zh-CN': '部分任务标签有噪声时有效，而基于损失大小的方法会在这些任务上徒劳追赶。',
  },
  hurts: {
    en: 'Weights only ever add up their evidence, so an early favourite keeps its advantage; a large η lets one task take over.',
    'zh-CN': '权重不断累积，早期占优的任务会一直占优；η 过大时会由一个任务独占。',
  },
  tex: String.raw`w_t \leftarrow \frac{T\, w_t\, \exp\bigl(\eta\, e_t/e_t^{(0)}\bigr)}{\sum_s w_s \exp\bigl(\eta\, e_s/e_s^{(0)}\bigr)},\qquad e_t = g_t^{\top}\operatorname{diag}\Bigl(\textstyle\sum_{\tau} g_{t,\tau}^{2}\Bigr)^{-1/2} g_t`,
  texWith({ tasks, weights, shown, params }) {
    const e = shown['e'];
    if (e === undefined) return null;
    const eta = params['stepSize'];
    const rate = typeof eta === 'number' ? [String.raw`\eta=${texNumber(eta)}`] : [];
    return [...rate, texList('e', tasks, e), texList('w', tasks, weights)].join(String.raw`,\quad `);
  },
};
