import type { MethodCard } from '../card';
import { texCombined, texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'SDMGrad looks for the shortest mix of the gradients after each was pulled towards their mean, so it avoids conflicts and still lowers the average loss. Its weights are measured on two batches and applied to a third, so that noise does not bias them.',
    'zh-CN':
      'SDMGrad 先把每个梯度拉向平均梯度，再求最短的加权组合，因此既避免冲突，又能继续降低平均损失。权重在两个小批量上求得，用在第三个小批量上，噪声不会使它产生偏差。',
  },
  helps: {
    en: 'With small batches, when MGDA is too cautious and the mean gradient alone hurts a task.',
    'zh-CN': '小批量训练时：MGDA 过于保守、而只用平均梯度又会损害某个任务的情形。',
  },
  hurts: {
    en: 'Every step costs three batches, and there are four more numbers to choose.',
    'zh-CN': '每一步要计算三个小批量，还要多选四个参数。',
  },
  tex: String.raw`w \approx \operatorname*{arg\,min}_{w\in\Delta} \tfrac12\lVert G^\top w+\lambda g_0\rVert^2, \qquad d=\frac{G_1^\top w+\lambda g_0}{1+\lambda}, \qquad g_0=\frac1T\sum_t g_t`,
  texWith({ tasks, weights, shown }) {
    const w = shown['w'];
    return [...(w ? [texList('w', tasks, w)] : []), `d=${texCombined(tasks, weights)}`].join(String.raw`,\quad `);
  },
};
