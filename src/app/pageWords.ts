import type { i18n } from 'i18next';
import { languages, type Language } from '../i18n/language';
import { createI18n, switchLanguage } from '../i18n/translator';

/** The words of a page beside the playground, in a namespace of their own. */
export interface PageWords {
  readonly namespace: string;
  load(language: Language): Promise<Readonly<Record<string, string>>>;
}

const addWords = async (instance: i18n, { namespace, load }: PageWords, language: Language): Promise<void> => {
  if (instance.hasResourceBundle(language, namespace)) return;
  instance.addResourceBundle(language, namespace, await load(language));
};

/** The words of the playground, for sentences and names of its own, and those of this page. */
export const createWords = async (page: PageWords, language: Language): Promise<i18n> => {
  const instance = await createI18n(language);
  await addWords(instance, page, language);
  return instance;
};

export const changeLanguage = async (instance: i18n, page: PageWords, language: Language): Promise<void> => {
  await addWords(instance, page, language);
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
