import type { Run } from '../../runs/run';
import { traceOf, type ChartLine } from './chartLine';
import { entriesOf } from './trace';

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One row a step, one column a curve, every number as it was measured: neither smoothed nor thinned. Gaps are empty. */
export const csvOf = (lines: readonly ChartLine[], run: Run | null, step: string): string => {
  const rows = new Map<number, (number | undefined)[]>();
  lines.forEach((line, column) => {
    const trace = traceOf(line, run);
    if (!trace) return;
    for (const reading of entriesOf(trace)) {
      const row = rows.get(reading.step) ?? [];
      row[column] = reading.value;
      rows.set(reading.step, row);
    }
  });
  const body = [...rows]
    .sort(([a], [b]) => a - b)
    .map(([at, row]) => [at, ...lines.map((_, i) => (Number.isNaN(row[i] ?? NaN) ? '' : row[i]))].join(','));
  return `${[step, ...lines.map(({ label }) => label)].map(cell).join(',')}\n${body.map((row) => `${row}\n`).join('')}`;
};
