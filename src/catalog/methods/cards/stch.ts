import type { MethodCard } from '../card';
import { texEach, texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'After a warm-up every loss is measured against its own level then, and what is minimized is a smooth maximum of these ratios. So the task that has improved least gets most of the weight, without the jumps that a plain maximum would make.',
    'zh-CN':
      '预热之后，每个损失都与自己当时的水平相比，训练目标是这些比值的光滑最大值。因此进步最小的任务获得大部分权重，又不会像直接取最大值那样跳来跳去。',
  },
  helps: {
    en: 'Where the worst task counts, and where trade-offs lie in a dent of the Pareto front that no weighted sum can reach.',
    'zh-CN': '看重最差任务的表现时有效；也能到达加权求和无法触及的非凸 Pareto 前沿。',
  },
  hurts: {
    en: 'A reference gathered too early, or a task that cannot improve any further, holds the others back.',
    'zh-CN': '参照值取得太早，或某个任务已经无法再改进时，其他任务都会被拖住。',
  },
  tex: String.raw`\mathcal{L}=T\mu\log\sum_{t}\exp\!\Bigl(\frac{1}{\mu}\log\frac{L_t}{z_t}\Bigr), \qquad w_t=\frac{T}{L_t}\operatorname{softmax}\!\Bigl(\frac{1}{\mu}\log\frac{L}{z}\Bigr)_t`,
  texWith({ tasks, weights, shown }) {
    const list = texList('w', tasks, weights);
    const ratios = shown['L/z'];
    return ratios
      ? [texEach((task) => `L_{${task}}/z_{${task}}`, tasks, ratios), list].join(String.raw`,\quad `)
      : list;
  },
};
