import type { WeightingMethod } from '../entry';
import { noNeeds } from '../needs';

type EqualParams = Record<never, never>;

/** The baseline: the plain sum of the losses. Its gradients have the scale of a sum, not of a mean. */
export const equal: WeightingMethod<EqualParams, null> = {
  kind: 'equal',
  text: {
    en: {
      label: 'Equal weights',
      help: 'The baseline, EW: adds the losses up as they are, every task with the weight 1.',
    },
    'zh-CN': { label: '等权重（EW）', help: '基线方法：直接把各任务的损失相加，每个任务的权重都是 1。' },
  },
  formula: 'L = Σₜ Lₜ',
  looksAt: 'nothing',
  scale: 'sum',
  card: async () => (await import('../cards/equal')).card,
  params: {},
  needs: () => noNeeds,
  init: () => null,
  weigh({ tasks }, state) {
    const weights = tasks.map(() => 1);
    return { shared: [weights], private: [weights], notices: [], state };
  },
};
