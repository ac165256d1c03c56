import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../stores';
import type { ChartLine } from './chartLine';
import styles from './LiveChart.module.css';
import type { Plot } from './path';

interface PlaceholderProps {
  readonly plot: Plot;
  readonly examples: readonly { readonly color: string; readonly path: string }[];
  readonly lines: readonly ChartLine[];
}

/** Before the first step: what such curves look like, pale and named as an example, and what to press. */
export const Placeholder = ({ plot, examples, lines }: PlaceholderProps): JSX.Element | null => {
  const { t } = useTranslation();
  const isEmpty = useRun(({ run }) => run === null || run.step === 0) && !lines.some(({ ghost }) => ghost);
  if (!isEmpty) return null;
  return (
    <div
      className={styles.placeholder}
      style={{ left: plot.left, top: plot.top, width: plot.width, height: plot.height }}
    >
      <svg width={plot.width} height={plot.height} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {examples.map(({ color, path }) => (
          <path
            key={color}
            d={path}
            fill="none"
            stroke={color}
            strokeWidth={2}
            opacity={0.25}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <p>{t('chartExample')}</p>
    </div>
  );
};
