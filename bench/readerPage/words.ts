import type { i18n } from 'i18next';
import { languages, type Language } from '../../src/i18n/language';
import { createI18n, switchLanguage } from '../../src/i18n/translator';

const load = (language: Language): Promise<{ readonly benchmark: Readonly<Record<string, string>> }> =>
  language === 'zh-CN' ? import('../../src/i18n/zhCN/benchmark') : import('../../src/i18n/en/benchmark');

const addWords = async (instance: i18n, language: Language): Promise<void> => {
  if (instance.hasResourceBundle(language, 'benchmark')) return;
  instance.addResourceBundle(language, 'benchmark', (await load(language)).benchmark);
};

/** The words of the playground, for sentences about backends, and those of this page in the namespace `benchmark`. */
export const createWords = async (language: Language): Promise<i18n> => {
  const instance = await createI18n(language);
  await addWords(instance, language);
  return instance;
};

export const changeLanguage = async (instance: i18n, language: Language): Promise<void> => {
  await addWords(instance, language);
  await switchLanguage(instance, language);
};

/** What the playground keeps; other pages only read it. */
const keptLanguage = (storage: () => Pick<Storage, 'getItem'>): unknown => {
  try {
    const kept: unknown = JSON.parse(storage().getItem('mtl-playground.preferences') ?? 'null');
    return typeof kept === 'object' && kept !== null && 'language' in kept ? kept.language : null;
  } catch {
    return null;
  }
};

/** `?lang=en|zh`, else what was chosen in the playground, else what the browser asks for, else English. */
export const readLanguage = (
  search: string,
  storage: () => Pick<Storage, 'getItem'>,
  wished: readonly string[],
): Language => {
  const asked = new URLSearchParams(search).get('lang');
  const kept = languages.find((language) => language === keptLanguage(storage));
  if (asked === null && kept !== undefined) return kept;
  const wish = asked ?? wished.find((one) => /^(zh|en)\b/i.test(one));
  return /^zh\b/i.test(wish ?? '') ? 'zh-CN' : 'en';
};
