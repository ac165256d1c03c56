import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../src/app/Page';
import { backendNames } from '../../src/ui/backendNames';
import styles from './BenchPage.module.css';
import { Choices } from './Choices';
import { Figures } from './Figures';
import { JsonReport } from './JsonReport';
import { useMeasurement, type Measurement } from './useMeasurement';
import { benchmarkWords } from './words';

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
    <Page words={benchmarkWords}>
      <p className={styles.intro}>{t('intro')}</p>
      <Choices measuring={progress !== null} onStart={(wish) => void start(wish)} onStop={stop} />
      <Whereabouts {...measurement} />
      {report ? <Figures report={report} openCase={progress?.caseId ?? null} /> : null}
      {report && !progress ? <JsonReport report={report} /> : null}
    </Page>
  );
};
