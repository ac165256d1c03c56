import { unitOf, type Scale } from './niceScale';
import type { Plot } from './path';

/** A change on the time axis. */
export interface Mark {
  readonly step: number;
  readonly subject: string;
  readonly label: string;
  /** It carries on with the one before: a drag. */
  readonly goesOn: boolean;
}
export interface PlacedMark extends Mark {
  readonly x: number;
  /** −1: no room for words. */
  readonly row: number;
  /** Words stand left of the tick. */
  readonly isFlipped: boolean;
  /** Where its line begins. */
  readonly top: number;
}

const rows = 3;
export const rowHeight = 14;

const letterWidth = (letter: string): number => {
  if (letter > '\u2e80') return 12.5;
  if (/[mwMW▲▼…—]/.test(letter)) return 12;
  if (/[iljtfrI.,:;·'’ ()[\]|]/.test(letter)) return 5;
  return /[A-Z]/.test(letter) ? 8.8 : 7.7;
};
/** Of 12 px text in any of the page's fonts, rather too wide than too narrow, and a gap. */
export const labelWidth = (label: string): number =>
  [...label].reduce((width, letter) => width + letterWidth(letter), 10);

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

/** As much of a label as the room holds; less than three letters say nothing. */
const shortened = (label: string, room: number): string => {
  if (labelWidth(label) <= room) return label;
  const letters = [...label];
  while (letters.length > 0 && labelWidth(`${letters.join('')}…`) > room) letters.pop();
  return letters.length > 2 ? `${letters.join('').trimEnd()}…` : '';
};

type Span = readonly [from: number, to: number];
const meets =
  ([start, end]: Span) =>
  ([from, to]: Span): boolean =>
    end > from && start < to;

/**
 * Labels go in up to three rows, right of their tick or, where the plot ends, left of it; none reaches into another or
 * over the plot. Lines begin under the words of the unit where they would run through them.
 */
export const arrangeEdits = (marks: readonly Mark[], plot: Plot, steps: Scale, unit: string): PlacedMark[] => {
  const unitSpan: Span = [plot.left, plot.left + labelWidth(unit) + 6];
  const taken: Span[][] = Array.from({ length: rows }, (_, row) => (row === 0 ? [unitSpan] : []));
  return merge(marks, plot, steps).map((mark) => {
    const onRight = plot.left + plot.width - mark.x;
    const onLeft = mark.x - plot.left;
    const isFlipped = labelWidth(mark.label) > onRight && onLeft > onRight;
    const label = shortened(mark.label, isFlipped ? onLeft : onRight);
    const width = labelWidth(label);
    const span: Span = isFlipped ? [mark.x - width, mark.x] : [mark.x, mark.x + width];
    const row = label === '' ? -1 : taken.findIndex((spans) => !spans.some(meets(span)));
    taken[row]?.push(span);
    const isUnderUnit = mark.x > plot.left && mark.x < unitSpan[1];
    return { ...mark, label, row, isFlipped, top: plot.top + (isUnderUnit ? rowHeight : 0) };
  });
};
