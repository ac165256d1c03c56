import { useMemo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../runs/run';
import type { Experiment } from '../../spec/experiment';
import { useDocument, usePreferences, useRun } from '../stores';
import { arrangeEdits, rowHeight, type Mark } from './arrangeEdits';
import { editWords, type EditContext } from './editWords';
import type { Scale } from './niceScale';
import type { Plot } from './path';

type Edits = Run['edits'];

/** Method and optimizer change along the way: each edit is named by what was there when it came. */
const marksOf = (
  experiment: Experiment,
  edits: Edits,
  context: Pick<EditContext, 'language' | 'tasks' | 'change'>,
): Mark[] => {
  let method = experiment.method.kind;
  let optimizer = experiment.optimizer.kind;
  return edits.map(({ step, edit, goesOn = false }) => {
    const words = editWords(edit, { ...context, method, optimizer });
    if (edit.type === 'setMethod') method = edit.method.kind;
    if (edit.type === 'setOptimizer') optimizer = edit.optimizer.kind;
    return { step, goesOn, ...words };
  });
};

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
