import type { MethodCard } from '../card';
import { texList } from './tex';

export const card: MethodCard = {
  idea: {
    en: 'You decide in advance which task counts how much at which step, for instance one task first and the other later. Between the steps you set, the weights change evenly.',
    'zh-CN':
      '由你预先决定每个任务在哪一步占多大权重，比如先学一个任务、再逐渐转向另一个。在你设定的各步之间，权重均匀变化。',
  },
  helps: {
    en: 'Where one task prepares another, or where a new task is to be phased in gently.',
    'zh-CN': '一个任务为另一个任务打基础，或要平稳地加入新任务时有效。',
  },
  hurts: {
    en: 'The plan knows nothing of how training goes and has to be found by trial.',
    'zh-CN': '计划并不了解训练的实际进展，需要反复尝试才能定好。',
  },
  tex: String.raw`w_t(k)=w_t^{a}+\frac{k-a}{b-a}\,\bigl(w_t^{b}-w_t^{a}\bigr), \qquad a\le k\le b`,
  texWith: ({ tasks, weights }) => texList('w', tasks, weights),
};
