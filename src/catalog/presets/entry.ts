import type { Localized, Text } from '../../i18n/language';
import type { Experiment } from '../../spec/experiment';

export interface PresetEntry {
  readonly id: string;
  readonly text: Text;
  /** Names of its tasks in both languages, by task id: the experiment itself holds the English ones. */
  readonly taskNames?: Readonly<Record<string, Localized<string>>>;
  readonly experiment: Experiment;
}
