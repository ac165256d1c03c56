import type { MethodCard } from '../card';
import { texCombined, texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Min-norm weights computed from the noisy gradients of one mini-batch are biased: their noise does not average out. MoCo keeps a running average of each task’s gradient, scaled to the length of its loss, and moves the weights a small step at a time.',
    'zh-CN':
      '用单个小批量的含噪梯度计算最小范数权重是有偏的，噪声不会相互抵消。MoCo 为每个任务维护梯度的滑动平均（长度缩放为其损失的大小），并让权重每次只移动一小步。',
  },
  helps: {
    en: 'With small batches, where gradients of single steps say little.',
    'zh-CN': '批量较小、单步梯度不可靠时有效。',
  },
  hurts: {
    en: 'It reacts late, needs memory for one gradient per task, and its decaying rates stop adapting in long runs.',
    'zh-CN': '反应滞后，每个任务都要额外存一份梯度；长时间训练后速率衰减，权重不再调整。',
  },
  tex: String.raw`y_t \leftarrow y_t-\beta_k\Bigl(y_t-\frac{\mathcal L_t\,g_t}{\lVert g_t\rVert}\Bigr),\qquad \lambda\leftarrow\operatorname{softmax}\bigl(\lambda-\gamma_k(yy^{\top}+\rho I)\lambda\bigr),\qquad d=\sum_t\lambda_t y_t`,
  texWith({ tasks, weights, losses }) {
    const known = losses.every(Number.isFinite) ? [texList(String.raw`\mathcal L`, tasks, losses)] : [];
    return [`d=${texCombined(tasks, weights, 'y')}`, ...known].join(String.raw`,\quad `);
  },
};
