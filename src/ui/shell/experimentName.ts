import { presets } from '../../catalog/presets';
import type { Language } from '../../i18n/language';

/** A name that came with a preset is shown in the reader's language; the document keeps the English one. */
export const experimentNameIn = (name: string, language: Language): string =>
  presets.find((preset) => preset.experiment.name === name)?.text[language].label ?? (name || '–');
