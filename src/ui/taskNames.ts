import { presets } from '../catalog/presets';
import type { Language } from '../i18n/language';
import type { Task } from '../spec/experiment';

/** A task's name as the reader sees it: names that came with a preset and were not changed are translated. */
export const taskNameIn = ({ id, name }: Pick<Task, 'id' | 'name'>, language: Language): string => {
  const localized = presets.map(({ taskNames }) => taskNames?.[id]).find((names) => names?.en === name);
  return localized?.[language] ?? name;
};
