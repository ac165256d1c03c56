import { css, type Palette } from './colors';
import { rangeOf, type Prediction } from './prediction';
import type { Surface } from './surface';

export interface ScatterWords {
  readonly actual: string;
  readonly predicted: string;
}

const short = (value: number): string => Number(value.toPrecision(3)).toString().replace('-', '−');

const drawWords = (
  { context, size }: Surface,
  [low, high]: readonly [number, number],
  margin: number,
  words: ScatterWords,
  palette: Palette,
) => {
  const end = size - margin;
  context.font = `12px ${palette.font}`;
  context.fillStyle = css(palette.soft);
  context.textAlign = 'left';
  context.fillText(short(low), margin, size - 4);
  context.textAlign = 'right';
  context.fillText(short(high), size - 2, size - 4);
  context.textAlign = 'center';
  context.fillText(words.actual, margin + end / 2, size - 4);
  context.save();
  context.translate(11, end / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(words.predicted, 0, 0);
  context.restore();
};

/** Predicted (up) against actual values; on the diagonal they agree. */
export const drawScatter = (surface: Surface, prediction: Prediction, words: ScatterWords, palette: Palette): void => {
  const { context, size } = surface;
  const { picture, actual } = prediction;
  const [low, high] = rangeOf(actual);
  const margin = size < 180 ? 4 : 18;
  const [left, width] = [margin, size - margin - 2];
  const pad = (high - low) * 0.06;
  const share = (value: number): number => Math.min(1, Math.max(0, (value - low + pad) / (high - low + 2 * pad)));
  const x = (value: number): number => left + share(value) * width;
  const y = (value: number): number => 2 + (1 - share(value)) * width;
  context.strokeStyle = css(palette.line);
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, 2.5, width - 1, width - 1);
  context.setLineDash([4, 3]);
  context.beginPath();
  context.moveTo(left, 2 + width);
  context.lineTo(left + width, 2);
  context.stroke();
  context.setLineDash([]);
  context.fillStyle = css(palette.task, 0.65);
  for (let i = 0; i < picture.predicted.length; i++) {
    if (!Number.isFinite(actual[i] ?? NaN) || !Number.isFinite(picture.predicted[i]!)) continue;
    context.beginPath();
    context.arc(x(actual[i]!), y(picture.predicted[i]!), size < 180 ? 1.8 : 2.6, 0, 2 * Math.PI);
    context.fill();
  }
  if (size >= 180) drawWords(surface, [low, high], margin, words, palette);
};
