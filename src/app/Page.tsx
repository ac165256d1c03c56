import { useEffect, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../i18n/language';
import styles from './Page.module.css';
import { changeLanguage, type PageWords } from './pageWords';

const otherLanguage = {
  en: { language: 'zh-CN', name: '简体中文' },
  'zh-CN': { language: 'en', name: 'English' },
} as const satisfies Record<Language, { readonly language: Language; readonly name: string }>;

interface PageProps {
  /** With a `title` and the words for the way back, `backToPlayground`. */
  readonly words: PageWords;
  readonly children: ReactNode;
}

/** The frame of a page beside the playground: title, the way back, the other language, and what scrolls below. */
export const Page = ({ words, children }: PageProps): JSX.Element => {
  const { t, i18n } = useTranslation(words.namespace);
  const { language, name } = otherLanguage[i18n.language as Language];
  useEffect(() => {
    document.documentElement.lang = i18n.language;
    document.title = `${t('title')} · MTL Playground`;
  }, [i18n.language, t]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1>{t('title')}</h1>
        <a href="./">{t('backToPlayground')}</a>
        <button
          className={styles.language}
          type="button"
          lang={language}
          onClick={() => void changeLanguage(i18n, words, language)}
        >
          {name}
        </button>
      </header>
      <main>{children}</main>
    </div>
  );
};
