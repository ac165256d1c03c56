import type { MethodCard } from '../card';
import { texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Whether a task helps the others can be tried out: take a step with the present weights, on a copy of the network, and look at the losses on data the step has not seen. Auto-Lambda follows the gradient of these losses along the weights.',
    'zh-CN':
      '一个任务是否对其他任务有帮助，可以试出来：用当前权重在网络的副本上走一步，再看没有参与这一步的数据上的损失。Auto-Lambda 沿着这些损失对权重的梯度调整权重。',
  },
  helps: {
    en: 'When only some tasks count in the end and the others are there to help: set Primary to 0 for those.',
    'zh-CN': '最终只关心部分任务、其余任务只起辅助作用时有效：把辅助任务的“主任务”设为 0。',
  },
  hurts: {
    en: 'A step costs about four times as much, and the weights move slowly, because a finite difference of losses is noisy.',
    'zh-CN': '每步的开销约为四倍；损失的有限差分噪声大，权重变化较慢。',
  },
  tex: String.raw`\min_{\lambda}\ \sum_k \mathcal L_k^{\mathrm{out}}\bigl(\theta-\eta\,\nabla_\theta\textstyle\sum_t\lambda_t\mathcal L_t^{\mathrm{in}}(\theta)\bigr),\qquad \lambda=\operatorname{softmax}(\alpha)`,
  texWith: ({ tasks, weights }) => texList(String.raw`\lambda`, tasks, weights),
};
