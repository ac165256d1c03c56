import type { MethodCard } from '../card';
import { cosineIn, texCombined, texList, texNumber } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'GradVac remembers for every pair of tasks how similar their gradients usually are. Where they are less similar in a step, it adds as much of the other gradient as restores the usual cosine, also between gradients that do not conflict.',
    'zh-CN':
      'GradVac 为每对任务记住它们的梯度平时有多相似。某一步的相似度低于平时，就加上适量的另一个梯度，把余弦恢复到平时的水平，即使两者并没有冲突。',
  },
  helps: {
    en: 'When tasks are related and their gradients agree most of the time, as languages do in translation.',
    'zh-CN': '任务彼此相关、梯度大多数时候一致时有效，例如多语言翻译。',
  },
  hurts: {
    en: 'When similarity swings from step to step, as with small batches: the targets follow the noise, the more the larger β is.',
    'zh-CN': '相似度逐步剧烈波动时（例如小批量）：目标会跟随噪声，β 越大越明显。',
  },
  tex: String.raw`g_i \leftarrow g_i + \frac{\lVert g_i\rVert\,\bigl(\rho_{ij}\sqrt{1-c^2}-c\sqrt{1-\rho_{ij}^2}\bigr)}{\lVert g_j\rVert\sqrt{1-\rho_{ij}^2}}\,g_j \quad\text{if } c=\cos(g_i,g_j)<\rho_{ij}, \qquad \rho_{ij}\leftarrow(1-\beta)\rho_{ij}+\beta c`,
  texWith({ tasks, weights, gramian, shown }) {
    const rho = shown['ρ̄'];
    const first = gramian && tasks.length > 1 ? cosineIn(gramian, 0, 1) : Number.NaN;
    return [
      `d=${texCombined(tasks, weights)}`,
      ...(rho ? [texList(String.raw`\bar\rho`, tasks, rho)] : []),
      ...(Number.isFinite(first) ? [String.raw`\cos(g_{${tasks[0]}},g_{${tasks[1]}})=${texNumber(first)}`] : []),
    ].join(String.raw`,\quad `);
  },
};
