import { useState, useCallback, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../runs/run';
import { useStores } from '../stores';
import { traceOf, type ChartLine } from './chartLine';
import styles from './Dock.module.css';
import { formatStep, formatValue } from './format';
import { readingOf } from './trace';
import { useLive } from './useLive';

const maxRows = 50;

const rowSteps = (last: number): number[] => {
  const count = Math.min(maxRows, last);
  return Array.from({ length: count }, (_, i) => Math.round(((i + 1) * last) / count));
};

/** The same numbers for screen readers: at most fifty steps, kept up every four seconds. */
export const ChartTable = ({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly ChartLine[];
}): JSX.Element => {
  const { t } = useTranslation();
  const store = useStores().run;
  const [run, setRun] = useState<Run | null>(null);
  useLive(
    useCallback(() => setRun(store.getState().run), [store]),
    0.25,
  );
  const shown = lines.filter(({ ghost }) => !ghost);
  const value = (line: ChartLine, step: number): string => {
    const trace = traceOf(line, run);
    const reading = trace && readingOf(trace, step);
    return reading ? formatValue(reading.value) : '–';
  };
  return (
    <div className={styles.hidden}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('chartStep')}</th>
            {shown.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowSteps(run?.step ?? 0).map((step) => (
            <tr key={step}>
              <th scope="row">{formatStep(step)}</th>
              {shown.map((line) => (
                <td key={line.id}>{value(line, step)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
