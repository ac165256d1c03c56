import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { MethodConformance, Share } from 'virtual:conformance';
import { methods } from '../../catalog/methods';
import type { WeightingMethod } from '../../catalog/methods/entry';
import type { Language } from '../../i18n/language';
import styles from './ConformancePage.module.css';

interface MethodTableProps {
  readonly outcomes: readonly MethodConformance[];
}

/** All methods of the catalogue by name, those without reference numbers too. */
export const MethodTable = ({ outcomes }: MethodTableProps): JSX.Element => {
  const { t, i18n } = useTranslation('conformance');
  const language = i18n.language as Language;
  const labelOf = ({ text }: WeightingMethod): string => text[language].label;
  const listed = methods.entries.toSorted((a, b) => labelOf(a).localeCompare(labelOf(b), language));
  return (
    <table className={styles.methods}>
      <caption className="visually-hidden">{t('methodsCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('method')}</th>
          <th scope="col">{t('primary')}</th>
          <th scope="col">{t('alternate')}</th>
        </tr>
      </thead>
      <tbody>
        {listed.map((method) => (
          <Row
            key={method.kind}
            label={labelOf(method)}
            kind={method.kind}
            outcome={outcomes.find(({ kind }) => kind === method.kind)}
            known={outcomes.length > 0}
          />
        ))}
      </tbody>
    </table>
  );
};

interface RowProps {
  readonly label: string;
  readonly kind: string;
  readonly outcome: MethodConformance | undefined;
  /** The cases were run: a method without an outcome has none. */
  readonly known: boolean;
}

const Row = ({ label, kind, outcome, known }: RowProps): JSX.Element => {
  const { t } = useTranslation('conformance');
  return (
    <tr data-kind={kind}>
      <th scope="row">
        <b>{label}</b>
        {outcome ? (
          <Source outcome={outcome} />
        ) : known ? (
          <span className={styles.note}>{t('withoutFile')}</span>
        ) : null}
      </th>
      <td>
        <ShareOf share={outcome?.primary} />
      </td>
      <td>
        <ShareOf share={outcome?.alternate} />
      </td>
    </tr>
  );
};

const ShareOf = ({ share }: { readonly share: Share | undefined }): JSX.Element => {
  const { t } = useTranslation('conformance');
  if (!share) return <>–</>;
  if (share.of === 0) return <span className={styles.soft}>{t('none')}</span>;
  return (
    <>
      {t('share', { passed: share.passed, of: share.of })}
      {share.passed < share.of ? <span className={styles.failed}>{t('failedMark')}</span> : null}
    </>
  );
};

const powers = (value: number): string => (value < 1e-3 ? value.toExponential().replace('-', '−') : String(value));

/** What it was compared with and how closely, and what is left out on purpose. */
const Source = ({
  outcome: { file, tolerance, notRequired },
}: {
  readonly outcome: MethodConformance;
}): JSX.Element => {
  const { t, i18n } = useTranslation('conformance');
  const { usual, widest, wide } = tolerance;
  return (
    <>
      <span className={styles.note}>
        {t(widest > usual ? 'sourceWide' : 'source', {
          file,
          usual: powers(usual),
          widest: powers(widest),
          wide,
        })}
      </span>
      {notRequired.map(({ variant, reason, count }) => (
        <span className={styles.note} key={variant}>
          {t('notRequired', { variant, count })}
          {reason[i18n.language as Language]}
        </span>
      ))}
    </>
  );
};
