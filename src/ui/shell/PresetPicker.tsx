import { ChevronDown } from 'lucide-react';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { presets } from '../../catalog/presets';
import { MenuButton } from '../controls/MenuButton';
import { useLanguage } from '../controls/useLanguage';
import { useDocument, useStores } from '../stores';
import { experimentNameIn } from './experimentName';
import styles from './TopBar.module.css';

/** The name of the experiment; opens the list of presets. */
export const PresetPicker = (): JSX.Element => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { document } = useStores();
  const ownName = useDocument((state) => state.experiment.name);
  const name = experimentNameIn(ownName, language);
  const current = presets.find((preset) => preset.experiment.name === ownName)?.id ?? '';
  const open = (id: string): void => {
    const preset = presets.find((candidate) => candidate.id === id);
    if (!preset) return;
    const { experiment, apply } = document.getState();
    apply({
      type: 'replaceExperiment',
      experiment: { ...preset.experiment, backend: experiment.backend },
    });
  };
  return (
    <MenuButton
      label={t('presetPicker', { name })}
      className={styles.preset}
      items={[
        {
          type: 'choice',
          id: 'presets',
          label: t('presets'),
          value: current,
          options: presets.map(({ id, text }) => ({ value: id, ...text[language] })),
          onChange: open,
        },
      ]}
    >
      <span className={styles.presetName}>{name}</span>
      <ChevronDown aria-hidden />
    </MenuButton>
  );
};
