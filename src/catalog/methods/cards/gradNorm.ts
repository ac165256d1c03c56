import type { MethodCard } from '../card';
import { texNumber, texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'GradNorm compares how far each loss has come down since the start. The weights are trained themselves, so that the weighted gradient of a slow task becomes longer than the average and that of a fast one shorter.',
    'zh-CN':
      'GradNorm 比较各损失自开始以来下降了多少。权重本身也参与训练：学得慢的任务，其加权梯度会变得比平均更长；学得快的则变得更短。',
  },
  helps: {
    en: 'When tasks learn at different speeds and all should be done at about the same time.',
    'zh-CN': '各任务学习速度不同、希望它们大致同时学好时有效。',
  },
  hurts: {
    en: 'A task that cannot get better looks slow for ever and draws ever more weight; progress hangs on the initial losses.',
    'zh-CN': '无法再改进的任务会一直显得“慢”，权重越来越大；结果也依赖初始损失。',
  },
  tex: String.raw`\min_w \sum_t \Bigl|\, w_t\lVert g_t\rVert - \bar G\, r_t^{\alpha} \Bigr|, \qquad \bar G=\frac1T\sum_i w_i\lVert g_i\rVert,\quad r_t=\frac{L_t/L_t(0)}{\frac1T\sum_i L_i/L_i(0)}`,
  texWith({ tasks, weights, gramian, shown }) {
    if (!weights.some(Number.isFinite)) return null;
    const lengths = gramian?.map((row, t) => String.raw`w_{${tasks[t]!}}\lVert g_{${tasks[t]!}}\rVert=${texNumber(weights[t]! * Math.sqrt(row[t]!))}`); // prettier-ignore
    const rates = shown['r'] ? [texList('r', tasks, shown['r'])] : [];
    return [texList('w', tasks, weights), ...(lengths ?? []), ...rates].join(String.raw`,\quad `);
  },
};
