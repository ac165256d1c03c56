import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import '../ui/tokens.css';
import '../ui/base.css';
import { createWords, readLanguage, type PageWords } from './pageWords';

/** Draws a page beside the playground, in the reader's language. */
export const beginPage = async (words: PageWords, page: ReactNode): Promise<void> => {
  // Where the browser forbids it, asking for `localStorage` throws.
  const language = readLanguage(location.search, () => window.localStorage, navigator.languages);
  const i18n = await createWords(words, language);
  createRoot(document.getElementById('root')!).render(<I18nextProvider i18n={i18n}>{page}</I18nextProvider>);
};
