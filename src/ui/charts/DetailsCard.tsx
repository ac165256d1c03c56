import { Tabs } from 'radix-ui';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardProps } from './cardProps';
import { ConflictPanel } from './ConflictPanel';
import styles from './Dock.module.css';
import { MetricsPanel } from './MetricsPanel';
import { PredictionsPanel } from './PredictionsPanel';

export const details = ['conflict', 'metrics', 'predictions'] as const;
export type Detail = (typeof details)[number];
export const detailWords = {
  conflict: 'chartConflict',
  metrics: 'chartMetrics',
  predictions: 'chartPredictions',
} as const satisfies Record<Detail, string>;

export const DetailPanel = ({
  detail,
  smoothing,
}: { readonly detail: Detail } & Pick<CardProps, 'smoothing'>): JSX.Element =>
  detail === 'conflict' ? (
    <ConflictPanel smoothing={smoothing} />
  ) : detail === 'metrics' ? (
    <MetricsPanel />
  ) : (
    <PredictionsPanel />
  );

interface DetailsCardProps extends Pick<CardProps, 'smoothing'> {
  readonly detail: Detail;
  readonly onDetail: (detail: Detail) => void;
}

/** Conflict, metrics and predictions share the third card. */
export const DetailsCard = ({ detail, onDetail, smoothing }: DetailsCardProps): JSX.Element => {
  const { t } = useTranslation();
  return (
    <Tabs.Root
      className={styles.card}
      value={detail}
      onValueChange={(value) => onDetail(details.find((known) => known === value) ?? 'conflict')}
    >
      <Tabs.List className={styles.tabs} aria-label={t('chartDetails')}>
        {details.map((one) => (
          <Tabs.Trigger key={one} value={one} className={styles.tab}>
            {t(detailWords[one])}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value={detail} className={styles.tabContent} tabIndex={-1}>
        <DetailPanel detail={detail} smoothing={smoothing} />
      </Tabs.Content>
    </Tabs.Root>
  );
};
