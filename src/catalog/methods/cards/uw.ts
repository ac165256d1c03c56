import type { MethodCard } from '../card';
import { texPower, texQuotients } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Every task gets a noise level σ that is learned along with the network: a high one lowers the weight of the task but costs log σ. At the balance of the two, σ² equals the loss, so a task weighs the less the larger its loss stays.',
    'zh-CN':
      '每个任务都有一个与网络一起学习的噪声水平 σ：σ 越大，任务的权重越小，但要付出 log σ 的代价。两者平衡时 σ² 等于损失，因此损失一直较大的任务权重较小。',
  },
  helps: {
    en: 'Where the losses have different units or some labels are noisier than others; it costs almost nothing.',
    'zh-CN': '各损失单位不同，或有的标签噪声更大时有效；几乎没有额外开销。',
  },
  hurts: {
    en: 'A hard task is taken for a noisy one and neglected, and a loss near zero drives its weight up without end.',
    'zh-CN': '难的任务会被当成噪声大的任务而受到忽视；损失接近零时，其权重会不断增大。',
  },
  tex: String.raw`\mathcal{L}=\sum_t \frac{L_t}{2\sigma_t^2}+\log\sigma_t, \qquad w_t=\frac{1}{2\sigma_t^2}`,
  texWith({ tasks, weights, shown }) {
    const σ = shown['σ'];
    if (!σ) return null;
    const below = (t: number): string => String.raw`2\cdot ${texPower(σ[t] ?? Number.NaN, 2)}`;
    return texQuotients('w', tasks, () => '1', below, weights);
  },
};
