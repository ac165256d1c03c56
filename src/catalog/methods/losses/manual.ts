import type { TaskId } from '../../../spec/experiment';
import type { Problem } from '../../../spec/problem';
import type { WeightingMethod } from '../entry';
import { noNeeds } from '../needs';

type ManualParams = {
  mode: 'weights' | 'alpha';
  weights: Readonly<Record<TaskId, number>>;
  alpha: number;
};
/** All tasks of the experiment in document order: α belongs to the first of exactly two. */
type ManualState = { readonly tasks: readonly TaskId[] };

const needsTwo = (count: number): Problem => ({
  code: 'alpha-needs-two-tasks',
  values: { count },
  at: { type: 'param', name: 'mode' },
});

/** Weights by hand. In mode `alpha` α and 1 − α for exactly two tasks; with any other number the sliders count, and a notice says so. */
export const manual: WeightingMethod<ManualParams, ManualState> = {
  kind: 'manual',
  text: {
    en: { label: 'Manual weights', help: 'You set the weight of every task, also while it trains.' },
    'zh-CN': { label: '手动权重', help: '由你设定每个任务的权重，训练过程中也可以随时调整。' },
  },
  formula: 'L = Σₜ wₜ Lₜ;  T = 2:  w = (α, 1 − α)',
  looksAt: 'nothing',
  scale: 'own',
  card: async () => (await import('../cards/manual')).card,
  params: {
    mode: {
      type: 'choice',
      default: 'weights',
      live: true,
      options: [
        {
          value: 'weights',
          text: {
            en: { label: 'One slider per task', help: 'Every task has a weight of its own.' },
            'zh-CN': { label: '每个任务一个滑块', help: '每个任务各有自己的权重。' },
          },
        },
        {
          value: 'alpha',
          text: {
            en: { label: 'One slider for two tasks', help: 'α for the first task, 1 − α for the second.' },
            'zh-CN': { label: '两个任务共用一个滑块', help: '第一个任务的权重是 α，第二个是 1 − α。' },
          },
        },
      ],
      text: {
        en: { label: 'Set by', help: 'One weight per task, or one balance between two tasks.' },
        'zh-CN': { label: '设定方式', help: '每个任务各设一个权重，或在两个任务之间设一个平衡点。' },
      },
    },
    weights: {
      type: 'perTask',
      default: 1,
      min: 0,
      max: 10,
      step: 0.01,
      live: true,
      when: { param: 'mode', is: 'weights' },
      text: {
        en: { label: 'Weight', help: 'What the loss of this task is multiplied with. 0 leaves the task out.' },
        'zh-CN': { label: '权重', help: '该任务的损失乘以这个数。0 表示不训练该任务。' },
      },
    },
    alpha: {
      type: 'number',
      default: 0.5,
      min: 0,
      max: 1,
      step: 0.01,
      live: true,
      when: { param: 'mode', is: 'alpha' },
      text: {
        en: { label: 'α', help: 'Weight of the first task; the second has 1 − α.' },
        'zh-CN': { label: 'α', help: '第一个任务的权重；第二个任务的权重是 1 − α。' },
      },
    },
  },
  needs: () => noNeeds,
  init: (tasks) => ({ tasks: [...tasks] }),
  weigh({ tasks }, state, { mode, weights: byTask, alpha }) {
    const balanced = mode === 'alpha' && state.tasks.length === 2;
    const weigh = (task: TaskId): number => (task === state.tasks[0] ? alpha : 1 - alpha);
    const weights = tasks.map((task) => (balanced ? weigh(task) : (byTask[task] ?? 1)));
    const notices = mode === 'alpha' && !balanced ? [needsTwo(state.tasks.length)] : [];
    return { shared: [weights], private: [weights], notices, state };
  },
};
