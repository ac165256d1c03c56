import { valueAt, type Keyframe } from '../../../spec/keyframes';
import type { WeightingMethod } from '../entry';
import { noNeeds } from '../needs';

type ScheduledParams = { keyframes: readonly Keyframe[] };

/** Of a task without a value. */
const missing = 1;

/**
 * Weights by plan: given at some steps (the first of a run is 0), linear in between, constant before the first keyframe and
 * after the last. A task that a keyframe does not name has the weight 1 there; without keyframes all weights are 1.
 */
export const scheduled: WeightingMethod<ScheduledParams, null> = {
  kind: 'scheduled',
  text: {
    en: { label: 'Scheduled weights', help: 'The weights follow a plan over the steps that you set beforehand.' },
    'zh-CN': { label: '按计划的权重', help: '权重随训练步按你预先设定的计划变化。' },
  },
  formula: 'wₜ(k) = wₜᵃ + (k − a)/(b − a) (wₜᵇ − wₜᵃ),  a ≤ k ≤ b',
  looksAt: 'nothing',
  scale: 'own',
  card: async () => (await import('../cards/scheduled')).card,
  params: {
    keyframes: {
      type: 'keyframes',
      default: [
        { step: 0, values: {} },
        { step: 1000, values: {} },
      ],
      missing,
      min: 0,
      max: 10,
      step: 0.01,
      live: true,
      text: {
        en: { label: 'Weights at steps', help: 'Between two rows every weight changes evenly from one to the other.' },
        'zh-CN': { label: '各训练步的权重', help: '相邻两行之间，每个权重从上一行的值均匀变化到下一行的值。' },
      },
    },
  },
  needs: () => noNeeds,
  init: () => null,
  weigh({ tasks, step }, state, { keyframes }) {
    const weights = tasks.map((task) => valueAt(keyframes, step, task, missing));
    return { shared: [weights], private: [weights], notices: [], state };
  },
};
