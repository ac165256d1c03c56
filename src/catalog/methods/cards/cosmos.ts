import type { MethodCard } from '../card';
import { texList, texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'A weighted sum alone leaves open where on the Pareto front training ends. The cosine between losses and preferences rewards losses that stand in the preferred proportions to each other.',
    'zh-CN':
      '只用加权和，训练最终停在 Pareto 前沿的哪个位置并不确定。损失向量与偏好向量之间的余弦，奖励各损失之间符合偏好的比例。',
  },
  helps: {
    en: 'For a chosen trade-off: a larger preference means that this loss may stay larger.',
    'zh-CN': '用于选择某种权衡：偏好越大，允许该损失相对越大。',
  },
  hurts: {
    en: 'When the losses get small the cosine outweighs them, and weights can become negative.',
    'zh-CN': '损失变小后，余弦项会压过损失本身，权重可能变为负数。',
  },
  tex: String.raw`\mathcal{L}=\sum_t r_t L_t-\lambda\,\frac{r^{\top}L}{\lVert r\rVert\,\lVert L\rVert}, \qquad w=r-\frac{\lambda}{\lVert L\rVert}\Bigl(\frac{r}{\lVert r\rVert}-\cos(r,L)\,\frac{L}{\lVert L\rVert}\Bigr)`,
  texWith: ({ tasks, weights, losses, params }) =>
    losses.every(Number.isFinite)
      ? String.raw`\lambda=${texNumber(Number(params['lambda'] ?? Number.NaN))},\quad \lVert L\rVert=${texNumber(Math.hypot(...losses))},\quad ${texList('w', tasks, weights)}`
      : null,
};
