import { useMemo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../runs/run';
import type { Experiment } from '../../spec/experiment';
import { useDocument, usePreferences, useRun } from '../stores';
import { editWords, type EditContext } from './editWords';
import { unitOf, type Scale } from './niceScale';
import type { Plot } from './path';

interface Mark {
  readonly step: number;
  readonly subject: string;
  readonly label: string;
  readonly goesOn: boolean;
}

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

const labelWidth = (label: string): number =>
  [...label].reduce((width, letter) => width + (letter > '\u2e80' ? 12 : 6.6), 8);

interface PlacedMark extends Mark {
  readonly x: number;
  /** −1: no room for words. */
  readonly row: number;
  readonly isFlipped: boolean;
}

const rows = 3;

/** A drag leaves many edits: it stands where it began and says where it ended. So do edits of one subject within a few pixels. */
const merge = (marks: readonly Mark[], plot: Plot, steps: Scale): (Mark & { readonly x: number })[] => {
  const merged: (Mark & { readonly x: number })[] = [];
  for (const mark of marks) {
    const x = Math.round(plot.left + unitOf(steps, mark.step) * plot.width) + 0.5;
    const before = merged.at(-1);
    if (before && (mark.goesOn || (before.subject === mark.subject && x - before.x < 14)))
      merged[merged.length - 1] = { ...mark, x: before.x };
    else merged.push({ ...mark, x });
  }
  return merged;
};

/** As much of a label as the room holds. */
const shortened = (label: string, room: number): string => {
  if (labelWidth(label) <= room) return label;
  const letters = [...label];
  while (letters.length > 0 && labelWidth(`${letters.join('')}…`) > room) letters.pop();
  return letters.length > 2 ? `${letters.join('').trimEnd()}…` : '';
};

/** Labels go in up to three rows, right of their tick or, where the plot ends, left of it. */
const arrange = (marks: readonly Mark[], plot: Plot, steps: Scale, unit: string): PlacedMark[] => {
  const taken: [number, number][][] = Array.from({ length: rows }, () => []);
  taken[0]?.push([plot.left, plot.left + labelWidth(unit) + 8]);
  return merge(marks, plot, steps).map((mark) => {
    const onRight = plot.left + plot.width + 20 - mark.x;
    const onLeft = mark.x - plot.left;
    const isFlipped = labelWidth(mark.label) > onRight && onLeft > onRight;
    const label = shortened(mark.label, isFlipped ? onLeft : onRight);
    const width = labelWidth(label);
    const [start, end] = isFlipped ? [mark.x - width, mark.x] : [mark.x, mark.x + width];
    const row = label === '' ? -1 : taken.findIndex((spans) => spans.every(([from, to]) => end <= from || start >= to));
    taken[row]?.push([start, end]);
    return { ...mark, label, row, isFlipped };
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
  return (
    <g>
      {arrange(marks, plot, steps, unit).map(({ x, row, isFlipped, label, step }, i) => {
        return (
          <g key={`${id} ${step} ${i}`}>
            <path d={`M${x} ${plot.top}V${bottom + 5}`} stroke="var(--line-strong)" strokeDasharray="1 3" />
            <path d={`M${x - 4} ${bottom + 5}h8l-4 -6Z`} fill="var(--ink-soft)" />
            {labels && row >= 0 && (
              <text
                x={isFlipped ? x - 4 : x + 4}
                y={plot.top + 11 + row * 14}
                textAnchor={isFlipped ? 'end' : 'start'}
                fill="var(--ink-soft)"
                stroke="var(--surface)"
                strokeWidth={3}
                paintOrder="stroke"
              >
                {label}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
};
