import type { TaskId } from '../../../spec/experiment';
import type { PerTaskParam } from '../../../spec/params';

export type Importance = Readonly<Record<TaskId, number>>;

/** How much each gradient counts where a method aggregates gradients; 1 for all is the method of the paper. */
export const importanceParam: PerTaskParam = {
  type: 'perTask',
  default: 1,
  min: 0,
  max: 10,
  step: 0.01,
  live: true,
  text: {
    en: {
      label: 'Importance',
      help: 'How much the gradient of this task counts in the mix; 1 for all treats them alike.',
    },
    'zh-CN': { label: '重要性', help: '该任务的梯度在合成时所占的分量；全部为 1 时一视同仁。' },
  },
};

/** Over the present tasks. */
export const importanceOf = (tasks: readonly TaskId[], importance: Importance): readonly number[] =>
  tasks.map((task) => importance[task] ?? 1);
