import type { MethodCard } from '../card';
import { texCombined, texList, texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Methods such as MGDA find their weights on the very mini-batch whose gradients they then weigh, so weights and gradients share their noise and the step is biased. CR-MOGM averages the weights over many steps, which breaks that tie and makes convergence provable.',
    'zh-CN':
      'MGDA 等方法在同一个小批量上既求权重又使用梯度，权重与梯度的噪声相互关联，更新方向因此有偏差。CR-MOGM 把权重在许多步之间平均，消除这种关联，从而可以证明收敛。',
  },
  helps: {
    en: 'With small batches, when the weights of the base method jump from step to step.',
    'zh-CN': '小批量训练、基础方法的权重逐步跳动时有效。',
  },
  hurts: {
    en: 'When conflicts change quickly: averaged weights come late, and a single step may again hurt a task.',
    'zh-CN': '冲突变化很快时：平均后的权重会滞后，单独某一步仍可能损害某个任务。',
  },
  tex: String.raw`\lambda \leftarrow \alpha\,\lambda+(1-\alpha)\,\hat\lambda, \qquad d=\sum_t \lambda_t\, g_t`,
  texWith({ tasks, weights, shown, params }) {
    const fresh = shown['λ̂'];
    const alpha = params['alpha'];
    return [
      ...(typeof alpha === 'number' ? [String.raw`\alpha=${texNumber(alpha)}`] : []),
      ...(fresh ? [texList(String.raw`\hat\lambda`, tasks, fresh)] : []),
      `d=${texCombined(tasks, weights)}`,
    ].join(String.raw`,\quad `);
  },
};
