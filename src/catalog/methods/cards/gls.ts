import type { MethodCard } from '../card';
import { texNumber, texQuotients } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'The losses are multiplied, not added, and the T-th root is minimized. Halving any one of the losses is then worth the same, however large it is.',
    'zh-CN': '把各损失相乘而不是相加，再对乘积开 T 次方作为目标。这样无论损失大小，任意一个损失减半带来的收益都相同。',
  },
  helps: {
    en: 'Where the losses have different scales; unlike SI, the size of the step stays that of a loss.',
    'zh-CN': '各损失量级不同时有效；与 SI 不同，它的步长仍保持一个损失的量级。',
  },
  hurts: {
    en: 'One loss close to zero shrinks the weights of all other tasks, and negative losses have no geometric mean.',
    'zh-CN': '只要有一个损失接近零，其他任务的权重都会变得很小；损失为负时几何平均没有定义。',
  },
  tex: String.raw`\mathcal{L}=\Bigl(\prod_{t=1}^{T} L_t\Bigr)^{1/T}, \qquad w_t=\frac{\mathcal{L}}{T\,L_t}`,
  texWith({ tasks, losses, weights }) {
    const T = losses.length;
    const mean = Math.exp(losses.reduce((sum, loss) => sum + Math.log(loss), 0) / T);
    if (!Number.isFinite(mean) || mean === 0) return null;
    const value = texNumber(mean);
    const below = (t: number): string => String.raw`${T}\cdot ${texNumber(losses[t]!)}`;
    return String.raw`\mathcal{L}=${value},\quad ${texQuotients('w', tasks, () => value, below, weights)}`;
  },
};
