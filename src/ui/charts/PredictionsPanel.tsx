import { useCallback, useRef, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { lastOf } from '../../runs/column';
import type { Run } from '../../runs/run';
import { HeadPictureView } from '../pictures/HeadPictureView';
import styles from './Dock.module.css';
import { formatValue } from './format';
import { LiveText } from './LiveText';
import { useSize } from './useSize';
import { useTasks, type SeenTask } from './useTasks';

const Prediction = ({ seen, size }: { readonly seen: SeenTask; readonly size: number }): JSX.Element => {
  const { t } = useTranslation();
  const { task, look } = seen;
  const read = useCallback(
    (run: Run | null) => {
      const values = run?.validation[task.id]?.values;
      return values && values.length > 0 ? `${t('chartValidation')} ${formatValue(lastOf(values))}` : '';
    },
    [task.id, t],
  );
  return (
    <figure className={styles.prediction}>
      <HeadPictureView node={task.head} size={size} />
      <figcaption style={{ maxWidth: size }}>
        <span className={styles.predictionName} title={task.name}>
          <span className={styles.letter} style={{ background: look.color }}>
            {look.letter}
          </span>
          <span className={styles.legendName}>{task.name}</span>
        </span>
        <LiveText read={read} className={styles.soft} />
      </figcaption>
    </figure>
  );
};

/** What every head predicts now, as large as the card allows. */
export const PredictionsPanel = (): JSX.Element => {
  const { t } = useTranslation();
  const tasks = useTasks();
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const fair = Math.floor((width - 12 * (tasks.length - 1)) / Math.max(1, tasks.length));
  const size = Math.max(144, Math.min(height - 46, fair));
  return (
    <div
      className={styles.scroll}
      tabIndex={0}
      role="group"
      aria-label={t('chartPredictions')}
      data-testid="predictions"
    >
      <div className={styles.predictions} ref={box}>
        {width > 0 && tasks.map((seen) => <Prediction key={seen.task.id} seen={seen} size={size} />)}
      </div>
    </div>
  );
};
