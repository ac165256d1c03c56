import { dot } from '../../../lib/linearAlgebra';
import type { MethodCard } from '../card';
import { texStep } from './gains';
import { texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'ConFIG looks at directions alone: it goes where the angle to every gradient is the same, and less than 90° where the gradients are independent. The more the gradients agree, the longer the step.',
    'zh-CN':
      'ConFIG 只看方向：选取与每个梯度夹角都相同的方向；只要各梯度线性无关，这个夹角就小于 90°。梯度越一致，步子迈得越大。',
  },
  helps: {
    en: 'When losses differ by orders of magnitude, as in physics-informed networks.',
    'zh-CN': '各损失相差几个数量级时有效，例如物理信息神经网络（PINN）。',
  },
  hurts: {
    en: 'With strong conflicts the common angle comes close to 90° and steps become short.',
    'zh-CN': '冲突强烈时，公共夹角接近 90°，步长变得很小。',
  },
  tex: String.raw`\hat x=\frac{U^{+}\mathbf 1}{\lVert U^{+}\mathbf 1\rVert},\quad U=\Bigl(\frac{g_t}{\lVert g_t\rVert}\Bigr)_t, \qquad d=\Bigl(\sum_t \langle g_t,\hat x\rangle\Bigr)\,\hat x`,
  texWith({ tasks, weights, gramian }) {
    if (!gramian) return texStep(tasks, weights, []);
    const gains = gramian.map((row) => dot(row, weights));
    const length = Math.sqrt(Math.max(0, dot(weights, gains)));
    const cosines = tasks.map(
      (task, t) => String.raw`\cos(g_{${task}},d)=${texNumber(gains[t]! / (Math.sqrt(gramian[t]![t]!) * length))}`,
    );
    return texStep(tasks, weights, cosines);
  },
};
