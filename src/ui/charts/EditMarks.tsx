import { useMemo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, usePreferences, useRun } from '../stores';
import { arrangeEdits, rowHeight } from './arrangeEdits';
import { marksOf } from './marksOf';
import type { Scale } from './niceScale';
import type { Plot } from './path';

interface EditMarksProps {
  readonly plot: Plot;
  readonly steps: Scale;
  readonly labels: boolean;
  /** What stands at the left of the first row. */
  readonly unit: string;
}

/** What was changed between two steps, as labelled ticks on the time axis. */
export const EditMarks = ({ plot, steps, labels, unit }: EditMarksProps): JSX.Element | null => {
  const { t } = useTranslation();
  const language = usePreferences((state) => state.language);
  const tasks = useDocument((state) => state.experiment.tasks);
  const id = useRun((state) => state.run?.id);
  const edits = useRun((state) => state.run?.edits);
  const experiment = useRun((state) => state.run?.experiment);
  const change = t('chartChanged');
  const marks = useMemo(
    () => (experiment && edits ? marksOf(experiment, edits, { language, tasks, change }) : []),
    [experiment, edits, language, tasks, change],
  );
  if (marks.length === 0) return null;
  const bottom = plot.top + plot.height;
  const placed = arrangeEdits(marks, plot, steps, labels ? unit : '');
  const keyOf = (step: number, i: number): string => `${id} ${step} ${i}`;
  return (
    <g>
      {placed.map(({ x, top, step }, i) => (
        <g key={keyOf(step, i)}>
          <path d={`M${x} ${top}V${bottom + 5}`} stroke="var(--line-strong)" strokeDasharray="1 3" />
          <path d={`M${x - 4} ${bottom + 5}h8l-4 -6Z`} fill="var(--ink-soft)" />
        </g>
      ))}
      {labels &&
        placed.map(({ x, row, isFlipped, label, step }, i) =>
          row < 0 ? null : (
            <text
              key={keyOf(step, i)}
              x={isFlipped ? x - 4 : x + 4}
              y={plot.top + 11 + row * rowHeight}
              textAnchor={isFlipped ? 'end' : 'start'}
              fill="var(--ink-soft)"
              stroke="var(--surface)"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {label}
            </text>
          ),
        )}
    </g>
  );
};
