import type { MethodCard } from '../card';
import { texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'In every step the weights are drawn anew, without a look at losses or gradients. On average all tasks count the same; what chance adds is noise that can carry training out of a poor minimum.',
    'zh-CN':
      '每个训练步都重新抽取权重，既不看损失也不看梯度。平均下来各任务同等重要；随机性带来的噪声有助于跳出不好的局部极小值。',
  },
  helps: {
    en: 'As the baseline that every cleverer method should beat.',
    'zh-CN': '适合作为基线：更复杂的方法至少应当胜过它。',
  },
  hurts: {
    en: 'Steps are noisy, and losses of very different size are not balanced at all.',
    'zh-CN': '每一步噪声较大，也完全不会平衡量级悬殊的损失。',
  },
  tex: String.raw`w=\operatorname{softmax}(z), \qquad z\sim\mathcal{N}(0,I)`,
  texWith: ({ tasks, weights }) => texList('w', tasks, weights),
};
