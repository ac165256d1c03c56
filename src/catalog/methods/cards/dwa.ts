import type { MethodCard } from '../card';
import { texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'The mean loss of every task is compared with what it was before: near 1 the task has stalled, well below 1 it learns fast. A softmax of these ratios gives tasks that learn slowly more weight.',
    'zh-CN':
      '把每个任务的平均损失与之前的相比：比值接近 1 说明学习停滞，明显小于 1 说明学得很快。对这些比值取 softmax，学得慢的任务就得到更大的权重。',
  },
  helps: {
    en: 'Where some tasks are learned long before others; it costs next to nothing and needs no gradients.',
    'zh-CN': '有的任务比其他任务早学会很多时有效；几乎没有额外开销，也不需要各任务的梯度。',
  },
  hurts: {
    en: 'It sees rates and not sizes: a loss a thousand times larger still dominates, and a noisy one swings the weights.',
    'zh-CN': '它只看下降速度、不看大小：大一千倍的损失照样占主导，而抖动大的损失会让权重来回摆动。',
  },
  tex: String.raw`r_k=\frac{\bar L_k(e-1)}{\bar L_k(e-2)}, \qquad \lambda_k=K\,\frac{\exp(r_k/T)}{\sum_i \exp(r_i/T)}`,
  texWith({ tasks, weights, shown }) {
    const lambdas = texList(String.raw`\lambda`, tasks, weights);
    const r = shown['r'];
    return r ? String.raw`${texList('r', tasks, r)},\quad ${lambdas}` : lambdas;
  },
};
