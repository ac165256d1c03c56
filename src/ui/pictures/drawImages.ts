import { css, mix, pixelAt, rampOf, type Palette } from './colors';
import { className, rangeOf, type Prediction } from './prediction';
import { putPixels, type Surface } from './surface';

const labelHeight = 16;

/** Mean over the channels of one image, in shares of the sample's range. */
const grey = (
  values: Float32Array,
  row: number,
  pixels: number,
  channels: number,
  [low, high]: readonly [number, number],
) =>
  Float32Array.from({ length: pixels }, (_, i) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += values[(row * pixels + i) * channels + c]!;
    return (sum / channels - low) / (high - low);
  });

/** Shortened from its end until it fits. */
const fitted = (context: CanvasRenderingContext2D, text: string, width: number): string => {
  if (context.measureText(text).width <= width) return text;
  let short = text;
  while (short.length > 1 && context.measureText(`${short}…`).width > width) short = short.slice(0, -1);
  return `${short}…`;
};

const labelOf = ({ picture, actual, target }: Prediction, row: number, isWide: boolean): string => {
  const predicted = picture.predicted[row]!;
  const label = actual[row] ?? NaN;
  if (target.kind === 'real') return predicted.toPrecision(3);
  const name = className(target, predicted);
  if (Number.isNaN(label)) return name;
  if (predicted === label) return `✓ ${name}`;
  return isWide ? `✗ ${name} (${className(target, label)})` : `✗ ${name}`;
};

/** A few images of the sample, each with what is predicted for it and whether that is right. */
export const drawImages = (surface: Surface, prediction: Prediction, palette: Palette): void => {
  const { context, size } = surface;
  const { sample, field, picture, actual, target } = prediction;
  const source = sample.fields[field.name];
  if (!source) return;
  const [height = 1, width = 1, channels = 1] = source.shape;
  const across = Math.max(2, Math.floor(size / 48));
  const cell = size / across;
  const down = Math.max(1, Math.floor(size / cell));
  const range = rangeOf(source.values);
  const ramp = rampOf([palette.sunken, mix(palette.sunken, palette.ink, 0.6), palette.ink]);
  context.font = `12px ${palette.font}`;
  context.textAlign = 'center';
  for (let i = 0; i < Math.min(across * down, sample.rows, picture.predicted.length); i++) {
    const left = (i % across) * cell;
    const top = Math.floor(i / across) * cell;
    const side = cell - labelHeight - 2;
    const shares = grey(source.values, i, width * height, channels, range);
    const pixels = Uint32Array.from(shares, (share) => pixelAt(ramp, share));
    putPixels(surface, pixels, width, height, [left + (cell - side) / 2, top + 1, side, side]);
    const isWrong = target.kind !== 'real' && !Number.isNaN(actual[i]!) && actual[i] !== picture.predicted[i];
    context.fillStyle = css(isWrong ? palette.danger : palette.ink);
    context.fillText(fitted(context, labelOf(prediction, i, cell > 64), cell - 2), left + cell / 2, top + cell - 5);
  }
};
