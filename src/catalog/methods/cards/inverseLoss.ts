import type { MethodCard } from '../card';
import { texPower, texQuotients } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Every weight is one over the loss itself, so that each weighted loss has the same size in every step. The power α says how far to go: 0 is equal weights, 1 levels the losses completely.',
    'zh-CN':
      '权重取损失本身的倒数，于是每一步中各任务加权后的损失大小相同。指数 α 决定平衡的程度：0 即等权重，1 则完全拉平。',
  },
  helps: {
    en: 'Where losses of very different scale meet, such as a squared error in large units and a cross-entropy.',
    'zh-CN': '各损失量级悬殊时有效，例如单位很大的平方误差与交叉熵一起训练。',
  },
  hurts: {
    en: 'The task that is best already is pushed hardest, and its noise is amplified.',
    'zh-CN': '已经学得最好的任务反而权重最大，它的噪声也被放大。',
  },
  tex: String.raw`w_t=\frac{1}{L_t^{\alpha}}`,
  texWith({ tasks, losses, weights, params }) {
    const { alpha } = params;
    if (typeof alpha !== 'number' || !losses.every(Number.isFinite)) return null;
    const below = (t: number): string => texPower(losses[t]!, alpha);
    return texQuotients('w', tasks, () => '1', below, weights);
  },
};
