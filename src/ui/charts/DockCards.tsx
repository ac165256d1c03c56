import { Tabs } from 'radix-ui';
import { useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { DetailPanel, DetailsCard, detailWords, details, type Detail } from './DetailsCard';
import styles from './Dock.module.css';
import { LossesCard } from './LossesCard';
import { useSize } from './useSize';
import { WeightsCard } from './WeightsCard';

const narrow = 960;

const cards = ['losses', 'weights', ...details] as const;
type CardName = (typeof cards)[number];
const cardWords = { losses: 'chartLosses', weights: 'chartWeights', ...detailWords } as const satisfies Record<
  CardName,
  string
>;
const isDetail = (card: CardName): card is Detail => card !== 'losses' && card !== 'weights';

/** Three cards in a row; where there is no room for them, one at a time with a switcher. */
export const DockCards = (): JSX.Element => {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const [smoothing, setSmoothing] = useState(0.9);
  const [card, setCard] = useState<CardName>('losses');
  const [detail, setDetail] = useState<Detail>('conflict');
  const shared = { smoothing, setSmoothing };
  const wide = (
    <div className={styles.row} data-detail={detail}>
      <LossesCard {...shared} />
      <WeightsCard smoothing={smoothing} />
      <DetailsCard smoothing={smoothing} detail={detail} onDetail={setDetail} />
    </div>
  );
  const single = (
    <Tabs.Root
      className={styles.card}
      value={card}
      onValueChange={(value) => setCard(cards.find((known) => known === value) ?? 'losses')}
    >
      <Tabs.List className={styles.tabs} aria-label={t('chartCards')}>
        {cards.map((one) => (
          <Tabs.Trigger key={one} value={one} className={styles.tab}>
            {t(cardWords[one])}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value={card} className={styles.tabContent} tabIndex={-1}>
        {card === 'losses' && <LossesCard {...shared} />}
        {card === 'weights' && <WeightsCard smoothing={smoothing} />}
        {isDetail(card) && <DetailPanel detail={card} smoothing={smoothing} />}
      </Tabs.Content>
    </Tabs.Root>
  );
  return (
    <div className={styles.dock} ref={box}>
      {width > 0 && (width >= narrow ? wide : single)}
    </div>
  );
};
