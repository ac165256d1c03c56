import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { formatNumber } from '../controls/format';
import { useCalmRun } from '../shell/useCalmRun';
import inspector from './Inspector.module.css';
import styles from './MethodCard.module.css';
import { useMethodCost } from './useMethodCost';

/** Passes by what the method needs, milliseconds as measured. */
export const CostFacts = ({ entry }: { readonly entry: WeightingMethod }): JSX.Element => {
  const { t } = useTranslation();
  const cost = useMethodCost(entry);
  const rate = useCalmRun(({ run }) => run?.possibleStepsPerSecond ?? 0);
  const count = (passes: number): string => (cost.more ? t('cardMore', { count: passes }) : String(passes));
  return (
    <section className={styles.part}>
      <h3 className={inspector.subtitle}>{t('cardCost')}</h3>
      <dl className={inspector.facts}>
        <dt>{t('cardBackward')}</dt>
        <dd>{count(cost.backward)}</dd>
        <dt>{t('cardForward')}</dt>
        <dd>{count(cost.forward)}</dd>
        {rate > 0 ? (
          <>
            <dt>{t('cardStepMs')}</dt>
            <dd>{t('milliseconds', { value: formatNumber(1000 / rate, 2) })}</dd>
          </>
        ) : null}
      </dl>
    </section>
  );
};
