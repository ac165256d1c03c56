import { useCallback, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { metrics } from '../../catalog/metrics';
import { lastOf } from '../../runs/column';
import type { Run } from '../../runs/run';
import { useDocument, usePreferences } from '../stores';
import styles from './Dock.module.css';
import { formatValue } from './format';
import { LiveText } from './LiveText';
import { TraceLine } from './Sparkline';
import type { Trace } from './trace';
import { useTasks, type SeenTask } from './useTasks';

interface RowProps {
  readonly seen: SeenTask;
  readonly label: string;
  readonly help?: string | undefined;
  readonly format: (value: number) => string;
  /** Memoized by the caller. */
  readonly trace: (run: Run) => Trace | null;
}

const MetricRow = ({ seen, label, help, format, trace }: RowProps): JSX.Element => {
  const read = useCallback(
    (run: Run | null) => {
      const values = run && trace(run)?.values;
      return values && values.length > 0 ? format(lastOf(values)) : '–';
    },
    [trace, format],
  );
  return (
    <tr>
      <th scope="row" title={help}>
        <span className={styles.letter} style={{ background: seen.look.color }}>
          {seen.look.letter}
        </span>
        {label}
      </th>
      <td>
        <LiveText read={read} className={styles.number} />
      </td>
      <td>
        <TraceLine width={96} height={22} color={seen.look.color} trace={trace} />
      </td>
    </tr>
  );
};

const percent = (value: number): string => (Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : '–');

const CatalogMetric = ({ seen, kind }: { readonly seen: SeenTask; readonly kind: string }): JSX.Element => {
  const language = usePreferences((state) => state.language);
  const target = useDocument(({ analysis }) => analysis.dataset?.targets.find(({ name }) => name === seen.task.target));
  const entry = metrics.get(kind);
  const unit = target?.unit;
  const { id } = seen.task;
  const trace = useCallback((run: Run) => run.metrics[id]?.[kind] ?? null, [id, kind]);
  const format = useCallback(
    (value: number) =>
      entry?.unit === 'share'
        ? percent(value)
        : `${formatValue(value)}${entry?.unit === 'target' && unit ? ` ${unit}` : ''}`,
    [entry, unit],
  );
  const words = entry?.text[language];
  return <MetricRow seen={seen} label={words?.label ?? kind} help={words?.help} format={format} trace={trace} />;
};

const LossRow = ({ seen, label }: { readonly seen: SeenTask; readonly label: string }): JSX.Element => {
  const { id } = seen.task;
  const trace = useCallback((run: Run) => run.validation[id] ?? null, [id]);
  return <MetricRow seen={seen} label={label} format={formatValue} trace={trace} />;
};

/** Of the validation rows: loss and metrics now, and their course. */
export const MetricsPanel = (): JSX.Element => {
  const { t } = useTranslation();
  const tasks = useTasks();
  return (
    <div className={styles.scroll} data-testid="metrics" tabIndex={0} role="group" aria-label={t('chartMetrics')}>
      <table className={styles.metrics}>
        <thead>
          <tr>
            <th scope="col">{t('chartOnValidation')}</th>
            <th scope="col">{t('chartNow')}</th>
            <th scope="col">{t('chartCourse')}</th>
          </tr>
        </thead>
        {tasks.map((seen) => (
          <tbody key={seen.task.id}>
            <LossRow seen={seen} label={t('chartLossOf', { task: seen.task.name })} />
            {seen.task.metrics.map((kind) => (
              <CatalogMetric key={kind} seen={seen} kind={kind} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
};
