import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Dock.module.css';

const titles = ['chartLosses', 'chartWeights', 'chartConflict'] as const;
const lines = ['25%', '50%', '75%', '100%'] as const;

/** Titles and pale axes, where the charts will be. */
export const DockSkeleton = (): JSX.Element => {
  const { t } = useTranslation();
  return (
    <div className={styles.dock}>
      <div className={styles.row} aria-busy="true">
        {titles.map((title) => (
          <section key={title} className={styles.card}>
            <header className={styles.head}>
              <h2 className={styles.title}>{t(title)}</h2>
            </header>
            <svg className={styles.skeleton} aria-hidden="true">
              {lines.map((y) => (
                <line key={y} x1="0" x2="100%" y1={y} y2={y} stroke="var(--line)" />
              ))}
            </svg>
          </section>
        ))}
      </div>
    </div>
  );
};
