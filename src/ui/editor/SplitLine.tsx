import { ViewportPortal } from '@xyflow/react';
import { useMemo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument } from '../stores';
import { boxesOf } from './flowElements';
import styles from './canvas.module.css';
import { splitAt } from './splitAt';

const margin = 28;

/** The border between what tasks share and what belongs to one of them, where one straight line can show it. */
export const SplitLine = (): JSX.Element | null => {
  const { t } = useTranslation();
  const experiment = useDocument((state) => state.experiment);
  const analysis = useDocument((state) => state.analysis);
  const split = useMemo(
    () => splitAt(boxesOf(experiment), (node) => analysis.nodes[node]?.tasks.length ?? 0),
    [experiment, analysis],
  );
  if (!split) return null;
  const top = split.top - margin;
  return (
    <ViewportPortal>
      <div
        className={styles.split}
        style={{ transform: `translate(${split.x}px, ${top}px)`, height: split.bottom - split.top + 2 * margin }}
        aria-hidden
      >
        <span className={styles.shared}>{t('splitShared')}</span>
        <span className={styles.private}>{t('splitPrivate')}</span>
      </div>
    </ViewportPortal>
  );
};
