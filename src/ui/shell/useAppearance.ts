import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from '../../i18n/translator';
import { useDocument, usePreferences } from '../stores';
import { experimentNameIn } from './experimentName';

const darkQuery = '(prefers-color-scheme: dark)';

/** Keeps `data-theme`, the language of the page and its title in step with the preferences. */
export const useAppearance = (): void => {
  const { i18n } = useTranslation();
  const theme = usePreferences((state) => state.theme);
  const language = usePreferences((state) => state.language);
  const name = useDocument((state) => state.experiment.name);
  useEffect(() => {
    const wish = matchMedia(darkQuery);
    const show = (): void => {
      document.documentElement.dataset['theme'] = theme === 'system' ? (wish.matches ? 'dark' : 'light') : theme;
    };
    show();
    wish.addEventListener('change', show);
    return () => wish.removeEventListener('change', show);
  }, [theme]);
  useEffect(() => {
    if (i18n.language !== language) void switchLanguage(i18n, language);
    document.documentElement.lang = language;
  }, [i18n, language]);
  useEffect(() => {
    document.title = `${experimentNameIn(name, language)} · MTL Playground`;
  }, [name, language]);
};
