import { Dices, Ellipsis, FileDown, FilePlus2, FileUp, Keyboard, Table2 } from 'lucide-react';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { languages, type Language } from '../../i18n/language';
import type { Theme } from '../../state/stores';
import { MenuButton } from '../controls/MenuButton';
import type { MenuItem } from '../controls/menuItems';
import { usePreferences, useRun, useStores } from '../stores';
import type { DialogName } from './dialogNames';
import { loadExperiment, newCanvas, saveExperiment } from './files';

const themes = ['system', 'light', 'dark'] as const satisfies readonly Theme[];
const themeWords = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const;
/** Each language in its own words. */
const languageNames: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文' };

/** Everything that has no place of its own on the bar. */
export const MainMenu = ({ onOpen }: { readonly onOpen: (dialog: DialogName) => void }): JSX.Element => {
  const { t } = useTranslation();
  const stores = useStores();
  const newSeed = useRun((state) => state.newSeed);
  const { language, theme, showOutline, setLanguage, setTheme, setShowOutline } = usePreferences((state) => state);
  const items: readonly MenuItem[] = [
    { type: 'action', id: 'seed', label: t('newSeed'), help: t('newSeedHelp'), icon: <Dices />, onSelect: newSeed },
    { type: 'line', id: 'line1' },
    { type: 'action', id: 'csv', label: t('openTable'), icon: <Table2 />, onSelect: () => onOpen('import') },
    { type: 'action', id: 'canvas', label: t('newCanvas'), icon: <FilePlus2 />, onSelect: () => newCanvas(stores) },
    { type: 'action', id: 'load', label: t('loadFile'), icon: <FileUp />, onSelect: () => void loadExperiment(stores) },
    { type: 'action', id: 'save', label: t('saveFile'), icon: <FileDown />, onSelect: () => saveExperiment(stores) },
    { type: 'line', id: 'line2' },
    { type: 'toggle', id: 'outline', label: t('showOutline'), checked: showOutline, onChange: setShowOutline },
    { type: 'action', id: 'keys', label: t('keys'), shortcut: '?', icon: <Keyboard />, onSelect: () => onOpen('keys') },
    { type: 'line', id: 'line3' },
    {
      type: 'choice',
      id: 'language',
      label: t('language'),
      value: language,
      options: languages.map((value) => ({ value, label: languageNames[value] })),
      onChange: (value) => setLanguage(value as Language),
    },
    {
      type: 'choice',
      id: 'theme',
      label: t('theme'),
      value: theme,
      options: themes.map((value) => ({ value, label: t(themeWords[value]) })),
      onChange: (value) => setTheme(value as Theme),
    },
  ];
  return <MenuButton label={t('menu')} icon={<Ellipsis aria-hidden />} iconOnly items={items} align="end" />;
};
