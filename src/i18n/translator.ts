import i18next, { type i18n, type TFunction } from 'i18next';
import { languages, type Language } from './language';

/** Everything but the language of the reader is loaded on demand. */
const load = (language: Language): Promise<{ problems: Record<string, string>; ui: Record<string, string> }> =>
  language === 'zh-CN' ? import('./zhCN') : import('./en');

/** Two namespaces: `ui` (words of the page) and `problems` (sentences for codes). Keys are flat; gaps are `{{name}}`. */
export const createI18n = async (language: Language): Promise<i18n> => {
  const instance = i18next.createInstance();
  await instance.init({
    lng: language,
    supportedLngs: [...languages],
    fallbackLng: false,
    ns: ['ui', 'problems'],
    defaultNS: 'ui',
    keySeparator: false,
    nsSeparator: ':',
    interpolation: { escapeValue: false },
    // A copy: words of other parts are added beside these, and a module takes none.
    resources: { [language]: { ...(await load(language)) } },
  });
  return instance;
};

export const switchLanguage = async (instance: i18n, language: Language): Promise<void> => {
  if (!instance.hasResourceBundle(language, 'ui')) {
    const words = await load(language);
    instance.addResourceBundle(language, 'ui', words.ui);
    instance.addResourceBundle(language, 'problems', words.problems);
  }
  await instance.changeLanguage(language);
};

/** The sentence for a problem (or a notice, or a fix). A missing sentence shows its code rather than nothing; a reason at its end may be empty. */
export const sentence = (
  t: TFunction,
  problem: { readonly code: string; readonly values: Readonly<Record<string, string | number>> },
): string => t(`problems:${problem.code}`, { ...problem.values, defaultValue: problem.code }).trimEnd();
