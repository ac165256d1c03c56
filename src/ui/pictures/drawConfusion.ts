import { css, mix, type Palette } from './colors';
import type { ScatterWords } from './drawScatter';
import { classCount, className, type Prediction } from './prediction';
import type { Surface } from './surface';

/** [actual][predicted] counts of the labelled rows. */
export const confusionOf = (predicted: ArrayLike<number>, actual: ArrayLike<number>, classes: number): number[][] => {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < predicted.length; i++) {
    const row = counts[actual[i] ?? NaN];
    const column = predicted[i]!;
    if (row && column in row) row[column]!++;
  }
  return counts;
};

const drawNames = (
  { context, size }: Surface,
  prediction: Prediction,
  margin: number,
  cell: number,
  palette: Palette,
) => {
  const classes = classCount(prediction.target);
  const letters = Math.max(1, Math.floor(cell / 8));
  context.fillStyle = css(palette.soft);
  for (let i = 0; i < classes; i++) {
    const name = className(prediction.target, i).slice(0, letters);
    context.fillText(name, margin + (i + 0.5) * cell, size - margin + 13);
    context.save();
    context.translate(margin - 5, (i + 0.5) * cell);
    context.rotate(-Math.PI / 2);
    context.fillText(name, 0, 0);
    context.restore();
  }
};

/** Counts of actual (down) against predicted classes (across): right ones on the diagonal. */
export const drawConfusion = (
  surface: Surface,
  prediction: Prediction,
  words: ScatterWords,
  palette: Palette,
): void => {
  const { context, size } = surface;
  const classes = classCount(prediction.target);
  const counts = confusionOf(prediction.picture.predicted, prediction.actual, classes);
  const most = Math.max(1, ...counts.flat());
  const margin = size < 180 ? 18 : 34;
  const cell = (size - margin) / classes;
  context.font = `12px ${palette.font}`;
  context.textAlign = 'center';
  counts.forEach((row, i) =>
    row.forEach((count, j) => {
      const share = Math.sqrt(count / most);
      context.fillStyle = css(mix(palette.sunken, palette.task, i === j ? 0.55 * share : 0.3 * share));
      context.fillRect(margin + j * cell, i * cell, cell - 1, cell - 1);
      if (cell < 18 || count === 0) return;
      context.fillStyle = css(palette.ink);
      context.fillText(String(count), margin + (j + 0.5) * cell, (i + 0.5) * cell + 4);
    }),
  );
  if (cell >= 12) drawNames(surface, prediction, margin, cell, palette);
  if (size < 180) return;
  context.fillStyle = css(palette.soft);
  context.fillText(words.predicted, margin + (size - margin) / 2, size - 3);
  context.save();
  context.translate(12, (size - margin) / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(words.actual, 0, 0);
  context.restore();
};
