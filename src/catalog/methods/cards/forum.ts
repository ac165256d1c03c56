import type { MethodCard } from '../card';
import { texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'The network should lower every task’s loss on one batch while the weighted loss on another stays as low as training could make it. FORUM turns the second into a constraint, measured by a few trial steps, and follows a direction that serves all outer losses and the constraint at once.',
    'zh-CN':
      '网络既要降低每个任务在一个批量上的损失，又要使另一个批量上的加权损失保持在训练所能达到的最低水平。FORUM 把后者变成约束，用几步试探来度量，并沿着同时有利于所有外层损失和该约束的方向更新。',
  },
  helps: {
    en: 'When weights should be learned from other data and second derivatives or long unrolled training are too dear.',
    'zh-CN': '希望从其他数据学习权重、又负担不起二阶导数或长时间展开训练时有效。',
  },
  hurts: {
    en: 'Outer gradients all count with length 1, so steps do not get shorter near a solution; inner steps cost a pass each.',
    'zh-CN': '外层梯度都按长度 1 计算，接近最优时步长不会变小；每个内层步都要一次前向和反向传播。',
  },
  tex: String.raw`d=\sum_t\lambda_t\frac{\nabla\mathcal L_t^{\mathrm{out}}}{\lVert\nabla\mathcal L_t^{\mathrm{out}}\rVert}+\nu\,\nabla q,\qquad q=f(\alpha,\theta)-f(\alpha,\theta^{*}),\qquad f=\sum_t \operatorname{softmax}(\alpha)_t\,\mathcal L_t^{\mathrm{in}}`,
  texWith({ tasks, weights, shown }) {
    const λ = shown['λ'];
    const multipliers = λ === undefined ? [] : [texList(String.raw`\lambda`, tasks, λ)];
    return [...multipliers, texList(String.raw`\operatorname{softmax}(\alpha)`, tasks, weights)].join(
      String.raw`,\quad `,
    );
  },
};
