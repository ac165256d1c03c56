import { presets } from '../catalog/presets';
import type { Language } from '../i18n/language';
import type { NodeId, Task } from '../spec/experiment';
import { lookOf } from './taskLook';

/** A task's name as the reader sees it: names that came with a preset and were not changed are translated. */
export const taskNameIn = ({ id, name }: Pick<Task, 'id' | 'name'>, language: Language): string => {
  const localized = presets.map(({ taskNames }) => taskNames?.[id]).find((names) => names?.en === name);
  return localized?.[language] ?? name;
};

export interface TaskWords {
  readonly letter: string;
  readonly name: string;
}

/** Letter and name of the task that a head serves; null for any other node. */
export const taskWordsAt = (tasks: readonly Task[], node: NodeId, language: Language): TaskWords | null => {
  const index = tasks.findIndex(({ head }) => head === node);
  const task = tasks[index];
  return task ? { letter: lookOf(index).letter, name: taskNameIn(task, language) } : null;
};
