import type { MethodCard } from '../card';
import { cosineIn, texCombined, texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'Two gradients conflict where they point more than 90° apart: a step along one makes the other task worse. PCGrad takes from every gradient the part that points against another one, pair by pair in random order, and adds up what is left.',
    'zh-CN':
      '两个梯度的夹角超过 90° 就是冲突：沿其中一个走一步，另一个任务会变差。PCGrad 按随机顺序逐对处理，从每个梯度中去掉与另一个梯度相反的分量，再把剩下的部分相加。',
  },
  helps: {
    en: 'Where conflicts are strong and gradients differ much in length.',
    'zh-CN': '冲突明显、梯度长度相差较大时有效。',
  },
  hurts: {
    en: 'With three or more tasks the result can still conflict with one of them, and the random order makes steps noisy.',
    'zh-CN': '任务达到三个以上时，结果仍可能与某个任务冲突；随机顺序也会增加每一步的噪声。',
  },
  tex: String.raw`g_i^{\mathrm{PC}} \leftarrow g_i^{\mathrm{PC}} - \frac{\langle g_i^{\mathrm{PC}}, g_j\rangle}{\lVert g_j\rVert^2}\, g_j \quad\text{if } \langle g_i^{\mathrm{PC}}, g_j\rangle < 0, \qquad d=\sum_i g_i^{\mathrm{PC}}`,
  texWith({ tasks, weights, gramian }) {
    const cosines = gramian
      ? tasks.flatMap((a, i) =>
          tasks
            .slice(i + 1)
            .map((b, k) => String.raw`\cos(g_{${a}},g_{${b}})=${texNumber(cosineIn(gramian, i, i + 1 + k))}`),
        )
      : [];
    return [`d=${texCombined(tasks, weights)}`, ...cosines].join(String.raw`,\quad `);
  },
};
