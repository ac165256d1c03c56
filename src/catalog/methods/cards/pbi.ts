import type { MethodCard } from '../card';
import { texList, texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'The preferences draw a ray through the space of losses, starting at the ideal point. One distance measures how far along the ray the losses are, another how far they are off it; both are lowered together.',
    'zh-CN':
      '偏好在损失空间中给出一条从理想点出发的射线。一个距离衡量损失沿射线还有多远，另一个衡量偏离射线多少；两者一起被减小。',
  },
  helps: {
    en: 'Where the losses are to end up in given proportions, also on parts of the front that no weighted sum can reach.',
    'zh-CN': '希望各损失最终符合给定的比例时有效，即使该处前沿是加权求和无法到达的。',
  },
  hurts: {
    en: 'With a large θ a task that is ahead of its share gets a negative weight: it is made worse to get back to the ray.',
    'zh-CN': 'θ 较大时，领先于自己比例的任务会得到负的权重：为了回到射线上而被故意变差。',
  },
  tex: String.raw`d_1=\frac{(L-z^*)^{\top}\lambda}{\lVert\lambda\rVert}, \quad d_2=\Bigl\lVert (L-z^*)-d_1\frac{\lambda}{\lVert\lambda\rVert}\Bigr\rVert, \qquad w=\nabla_{\!L}\,(d_1+\theta d_2)=\frac{\lambda}{\lVert\lambda\rVert}+\frac{\theta}{d_2}\Bigl(L-z^*-d_1\frac{\lambda}{\lVert\lambda\rVert}\Bigr)`,
  texWith: ({ tasks, weights, params }) =>
    String.raw`\theta=${texNumber(Number(params['theta'] ?? Number.NaN))},\quad ${texList('w', tasks, weights)}`,
};
