import type { Language } from '../../i18n/language';
import type { NodeId, Task } from '../../spec/experiment';
import { lookOf } from '../taskLook';
import { taskNameIn } from '../taskNames';
import type { TaskWords } from './nodeWords';

/** Letter and name of the task that a head serves; null for any other node. */
export const taskWordsAt = (tasks: readonly Task[], node: NodeId, language: Language): TaskWords | null => {
  const index = tasks.findIndex(({ head }) => head === node);
  const task = tasks[index];
  return task ? { letter: lookOf(index).letter, name: taskNameIn(task, language) } : null;
};
