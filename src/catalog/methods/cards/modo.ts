import type { MethodCard } from '../card';
import { texCombined, texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'MGDA solves for its weights on the same noisy batch it then follows, which biases them. MoDo instead moves the weights by one small gradient step, measured on two further independent batches, and follows the gradients of a batch that the weights have not seen.',
    'zh-CN':
      'MGDA 在同一个带噪声的小批量上既求权重又更新参数，会使权重产生偏差。MoDo 改为用另外两个独立的小批量让权重走一小步，再沿权重没有见过的那个小批量的梯度更新。',
  },
  helps: {
    en: 'With small batches, where the min-norm weights jump from step to step.',
    'zh-CN': '小批量训练、MGDA 的权重逐步剧烈跳动时有效。',
  },
  hurts: {
    en: 'Every step costs three batches, and with a small γ the weights stay near equal for long.',
    'zh-CN': '每一步要计算三个小批量；γ 较小时，权重会长期接近相等。',
  },
  tex: String.raw`\lambda \leftarrow \Pi_\Delta\bigl(\lambda-\gamma\,(G_2 G_3^\top\lambda+\rho\lambda)\bigr), \qquad d=G_1^\top\lambda`,
  texWith: ({ tasks, weights }) => [texList(String.raw`\lambda`, tasks, weights), `d=${texCombined(tasks, weights)}`].join(String.raw`,\quad `), // prettier-ignore
};
