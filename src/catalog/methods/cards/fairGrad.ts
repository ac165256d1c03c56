import type { MethodCard } from '../card';
import { texGains, texStep } from './gains';
import { texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'A step is a resource that tasks share, as computers share a network, and ⟨g, d⟩ is what each gets of it. FairGrad takes the α-fair division: the larger α, the more the task that gets least counts.',
    'zh-CN':
      '把一步更新看作各任务共享的资源，就像多台计算机共享网络带宽，每个任务得到的份额是 g·d。FairGrad 采用 α-公平分配：α 越大，越照顾得到最少的任务。',
  },
  helps: {
    en: 'When you want to choose between the best sum (small α) and the best for the weakest task (large α).',
    'zh-CN': '希望在“总收益最大”（α 小）与“最弱的任务收益最大”（α 大）之间自行取舍时有效。',
  },
  hurts: {
    en: 'The length of the step varies with that of the gradients by a power of its own, so the learning rate must be tuned for each α.',
    'zh-CN': '更新的长度随梯度长度按另一种幂次变化，因此每换一个 α 都要重新调学习率。',
  },
  tex: String.raw`\max_{\lVert d\rVert\le 1}\ \sum_t \frac{\langle g_t,d\rangle^{1-\alpha}}{1-\alpha} \quad\Rightarrow\quad d=\sum_t w_t\, g_t, \qquad GG^\top w = w^{-1/\alpha},\quad w>0`,
  texWith({ tasks, weights, gramian, params }) {
    const alpha = params['alpha'];
    const known = typeof alpha === 'number' ? [String.raw`\alpha=${texNumber(alpha)}`] : [];
    return texStep(tasks, weights, [...texGains(tasks, weights, gramian), ...known]);
  },
};
