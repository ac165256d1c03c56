import { useEffect, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../src/i18n/language';
import { backendNames } from '../../src/ui/backendNames';
import styles from './BenchPage.module.css';
import { Choices } from './Choices';
import { Figures } from './Figures';
import { JsonReport } from './JsonReport';
import { useMeasurement, type Measurement } from './useMeasurement';
import { changeLanguage } from './words';

const otherLanguage = {
  en: { language: 'zh-CN', name: '简体中文' },
  'zh-CN': { language: 'en', name: 'English' },
} as const satisfies Record<Language, { readonly language: Language; readonly name: string }>;

const Header = (): JSX.Element => {
  const { t, i18n } = useTranslation('benchmark');
  const { language, name } = otherLanguage[i18n.language as Language];
  useEffect(() => {
    document.documentElement.lang = i18n.language;
    document.title = `${t('title')} · MTL Playground`;
  }, [i18n.language, t]);
  return (
    <header className={styles.header}>
      <h1>{t('title')}</h1>
      <a href="./">{t('backToPlayground')}</a>
      <button
        className={styles.plain}
        type="button"
        lang={language}
        onClick={() => void changeLanguage(i18n, language)}
      >
        {name}
      </button>
    </header>
  );
};

/** Where it is: what changes with every round is not read out, a new case is. */
const Whereabouts = ({ wish, progress, outcome }: Measurement): JSX.Element => {
  const { t } = useTranslation('benchmark');
  const place = progress && {
    id: progress.caseId,
    number: (wish?.caseIds.indexOf(progress.caseId) ?? 0) + 1,
    count: wish?.caseIds.length ?? 0,
  };
  return (
    <div className={styles.progress}>
      {progress ? <progress aria-label={t('progress')} value={progress.done} max={1} /> : null}
      <p role="status">{place ? t('measuringCase', place) : outcome === 'none' ? '' : t(outcome)}</p>
      {progress ? <p className={styles.soft}>{t('nowOn', { backend: backendNames[progress.backend] })}</p> : null}
    </div>
  );
};

/** Our cases on every backend of this browser. */
export const BenchPage = (): JSX.Element => {
  const { t } = useTranslation('benchmark');
  const { measurement, start, stop } = useMeasurement();
  const { progress, report } = measurement;
  return (
    <div className={styles.page}>
      <Header />
      <main>
        <p className={styles.intro}>{t('intro')}</p>
        <Choices measuring={progress !== null} onStart={(wish) => void start(wish)} onStop={stop} />
        <Whereabouts {...measurement} />
        {report ? <Figures report={report} openCase={progress?.caseId ?? null} /> : null}
        {report && !progress ? <JsonReport report={report} /> : null}
      </main>
    </div>
  );
};
