import type { MethodCard } from '../card';
import { texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'The losses are added up as they are, so one step lowers their sum. That is what everybody tries first, and what every other method has to beat.',
    'zh-CN': '把各损失直接相加，每一步都让总和下降。这是最先尝试的做法，其他方法都要与它相比。',
  },
  helps: {
    en: 'Where the losses are of similar size and the tasks agree: then nothing cleverer is needed.',
    'zh-CN': '各损失量级相近、任务之间又不冲突时，它就足够好了。',
  },
  hurts: {
    en: 'The task with the largest gradients decides where the shared layers go.',
    'zh-CN': '梯度最大的任务会主导共享层的学习方向。',
  },
  tex: String.raw`\mathcal{L}=\sum_{t=1}^{T} L_t, \qquad w_t=1`,
  texWith: ({ losses }) =>
    losses.length > 0 && losses.every(Number.isFinite)
      ? String.raw`\mathcal{L}=${losses.map(texNumber).join('+')}=${texNumber(losses.reduce((sum, loss) => sum + loss, 0))}`
      : null,
};
