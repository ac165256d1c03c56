import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';
import { BenchPage } from './BenchPage';
import { createWords, readLanguage } from './words';

const begin = async (): Promise<void> => {
  // Where the browser forbids it, asking for `localStorage` throws.
  const language = readLanguage(location.search, () => window.localStorage, navigator.languages);
  const i18n = await createWords(language);
  createRoot(document.getElementById('root')!).render(
    <I18nextProvider i18n={i18n}>
      <BenchPage />
    </I18nextProvider>,
  );
};

void begin();
