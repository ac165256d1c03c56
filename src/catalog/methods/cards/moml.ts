import type { MethodCard } from '../card';
import { texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Like Auto-Lambda, MOML judges the weights by what a trial step does to losses on other data, but it keeps these losses apart instead of adding them up. The weights move only in a direction that makes every task’s outer loss smaller, the one of the min-norm point.',
    'zh-CN':
      '与 Auto-Lambda 一样，MOML 通过试走一步后其他数据上的损失来评判权重，但不把这些损失相加，而是分别看待。权重只朝让每个任务的外层损失都变小的方向移动，即最小范数点的方向。',
  },
  helps: {
    en: 'When no task may be sacrificed and training data overfit: what counts is the loss on data the step has not seen.',
    'zh-CN': '不允许牺牲任何任务、且训练数据容易过拟合时有效：评判依据是没有参与这一步的数据上的损失。',
  },
  hurts: {
    en: 'It takes two gradients for every task, on two more batches, and looks only one step ahead.',
    'zh-CN': '每个任务要在另外两个批量上各算一次梯度，而且只向前看一步。',
  },
  tex: String.raw`\min_{\lambda}\ \bigl(\mathcal L_1^{\mathrm{out}},\dots,\mathcal L_T^{\mathrm{out}}\bigr)\bigl(\theta-\eta\,\nabla_\theta\textstyle\sum_t\lambda_t\mathcal L_t^{\mathrm{in}}(\theta)\bigr),\qquad \lambda=\operatorname{softmax}(\alpha)`,
  texWith: ({ tasks, weights }) => texList(String.raw`\lambda`, tasks, weights),
};
