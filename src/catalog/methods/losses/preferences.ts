import type { TaskId } from '../../../spec/experiment';
import type { PerTaskParam } from '../../../spec/params';
import type { Problem } from '../../../spec/problem';

export type Preferences = Readonly<Record<TaskId, number>>;

/** In what proportions the losses are to stand; their sum means nothing. */
export const preferenceParam: PerTaskParam = {
  type: 'perTask',
  default: 1,
  min: 0,
  max: 10,
  step: 0.01,
  live: true,
  text: {
    en: {
      label: 'Preference',
      help: 'The proportions the losses are to stand in: a larger number allows this task a larger loss.',
    },
    'zh-CN': { label: '偏好', help: '各损失之间应有的比例：数值越大，允许该任务的损失相对越大。' },
  },
};

/** Preferences of the present tasks that add up to 1; equal ones, and a notice, where all of them are zero. */
export const readPreferences = (
  tasks: readonly TaskId[],
  preferences: Preferences,
): { readonly shares: readonly number[]; readonly notices: readonly Problem[] } => {
  const values = tasks.map((task) => preferences[task] ?? 1);
  const sum = values.reduce((total, value) => total + value, 0);
  if (sum > 0) return { shares: values.map((value) => value / sum), notices: [] };
  const notices: readonly Problem[] =
    tasks.length > 0 ? [{ code: 'preferences-all-zero', values: {}, at: { type: 'param', name: 'preferences' } }] : [];
  return { shares: values.map(() => 1 / tasks.length), notices };
};
