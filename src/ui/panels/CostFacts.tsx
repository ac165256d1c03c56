import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { formatNumber } from '../controls/format';
import { useCalmRun } from '../shell/useCalmRun';
import inspector from './Inspector.module.css';
import styles from './MethodCard.module.css';
import { partOfStep } from './partOfStep';
import { useMethodCost } from './useMethodCost';

/** Passes by what the method needs, milliseconds as measured. */
export const CostFacts = ({ entry }: { readonly entry: WeightingMethod }): JSX.Element => {
  const { t } = useTranslation();
  const cost = useMethodCost(entry);
  const rate = useCalmRun(({ run }) => run?.possibleStepsPerSecond ?? 0);
  const weighMs = useCalmRun(({ run }) => run?.weighMs ?? null);
  const stepMs = 1000 / rate;
  const ms = (value: string): string => t('milliseconds', { value });
  const count = (passes: number): string => (cost.more ? t('cardMore', { count: passes }) : String(passes));
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t('cardBackward'), count(cost.backward)],
    [t('cardForward'), count(cost.forward)],
    ...(rate > 0 ? [[t('cardStepMs'), ms(formatNumber(stepMs, 2))] as const] : []),
    ...(rate > 0 && weighMs !== null ? [[t('cardWeighMs'), ms(partOfStep(weighMs, stepMs))] as const] : []),
  ];
  return (
    <section className={styles.part}>
      <h3 className={inspector.subtitle}>{t('cardCost')}</h3>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
