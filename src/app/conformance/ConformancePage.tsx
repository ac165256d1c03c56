import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import conformance, { type MethodConformance } from 'virtual:conformance';
import { methods } from '../../catalog/methods';
import { Page } from '../Page';
import styles from './ConformancePage.module.css';
import { MethodTable } from './MethodTable';
import { conformanceWords } from './words';

/** Every weighting method with the reference cases it passed when this page was built. */
export const ConformancePage = (): JSX.Element => {
  const { t } = useTranslation('conformance');
  const all = methods.entries.length;
  const compared = new Set(conformance?.map(({ kind }) => kind)).size;
  return (
    <Page words={conformanceWords}>
      {conformance ? <p className={styles.intro}>{t('intro', { compared, all, rest: all - compared })}</p> : null}
      {conformance ? <Outcome outcomes={conformance} /> : <NotRun />}
      <MethodTable outcomes={conformance ?? []} />
      {conformance ? (
        <section className={styles.help}>
          {(['primary', 'alternate'] as const).map((column) => (
            <p key={column}>
              <b>{t(column)}.</b> {t(`${column}Help`)}
            </p>
          ))}
          {(['toleranceHelp', 'wideHelp', 'withoutFileHelp'] as const).map((help) => (
            <p key={help}>{t(help)}</p>
          ))}
        </section>
      ) : null}
    </Page>
  );
};

const Outcome = ({ outcomes }: { readonly outcomes: readonly MethodConformance[] }): JSX.Element => {
  const { t } = useTranslation('conformance');
  const passed = outcomes.reduce((sum, { primary }) => sum + primary.passed, 0);
  const of = outcomes.reduce((sum, { primary }) => sum + primary.of, 0);
  const words = { passed, of, failed: of - passed };
  return <p className={styles.outcome}>{t(passed === of ? 'allPassed' : 'someFailed', words)}</p>;
};

const NotRun = (): JSX.Element => {
  const { t } = useTranslation('conformance');
  return (
    <p className={styles.outcome}>
      {t('notRun')} {t('howToRun')} <code>npm run test:reference</code>
    </p>
  );
};
