import { colorAt, css, mix, pixelAt, rampOf, type Palette, type Ramp, type Rgb } from './colors';
import { drawMarker, markerOfClass } from './marker';
import { classCount, rangeOf, type Prediction } from './prediction';
import type { HeadPicture } from '../../runs/run';
import { putPixels, type Surface } from './surface';

type MapPicture = Extract<HeadPicture, { type: 'map' }>;

/**
 * `size` × `size` values at grid points from corner to corner, read at `wide` × `wide` places between them and turned so
 * that the largest y is on top.
 */
export const spread = (values: Float32Array, size: number, wide: number): Float32Array => {
  const out = new Float32Array(wide * wide);
  const place = (i: number): number => ((i + 0.5) / wide) * (size - 1);
  for (let row = 0; row < wide; row++) {
    const y = place(wide - 1 - row);
    const y0 = Math.min(size - 1, Math.floor(y));
    const y1 = Math.min(size - 1, y0 + 1);
    for (let column = 0; column < wide; column++) {
      const x = place(column);
      const x0 = Math.floor(x);
      const x1 = Math.min(size - 1, x0 + 1);
      const low = values[y0 * size + x0]! * (1 - x + x0) + values[y0 * size + x1]! * (x - x0);
      const high = values[y1 * size + x0]! * (1 - x + x0) + values[y1 * size + x1]! * (x - x0);
      out[row * wide + column] = low * (1 - y + y0) + high * (y - y0);
    }
  }
  return out;
};

/** Every share of 0 … 1 as a pixel; where one of `bands` steps meets the next, that of the `edge` ramp. */
const shade = (shares: Float32Array, wide: number, ramp: Ramp, bands: number, edge: Ramp): Uint32Array => {
  const pixels = new Uint32Array(wide * wide);
  const band = (i: number): number => Math.floor(shares[i]! * bands);
  for (let i = 0; i < pixels.length; i++) {
    const isEdge = (i % wide > 0 && band(i) !== band(i - 1)) || (i >= wide && band(i) !== band(i - wide));
    pixels[i] = pixelAt(isEdge ? edge : ramp, shares[i]!);
  }
  return pixels;
};

/** Class 1 in the task's colour, class 0 in grey, undecided in between. */
const binaryRamp = ({ task, soft, raised }: Palette): Ramp =>
  rampOf([mix(raised, soft, 0.55), raised, mix(raised, task, 0.8)]);

/** From the surface through the task's colour into ink. */
const valueRamp = ({ task, ink, raised }: Palette): Ramp =>
  rampOf([mix(raised, task, 0.06), mix(raised, task, 0.4), mix(raised, task, 0.85), mix(task, ink, 0.4)]);

const pack = (color: Rgb): number => pixelAt(rampOf([color, color]), 0);

const binaryMap = (picture: MapPicture, wide: number, palette: Palette): Uint32Array => {
  const one = picture.predicted.map((label, i) => (label === 1 ? picture.confidence[i]! : 1 - picture.confidence[i]!));
  return shade(spread(one, picture.size, wide), wide, binaryRamp(palette), 2, rampOf([palette.ink, palette.ink]));
};

const valueMap = (picture: MapPicture, range: readonly [number, number], wide: number, palette: Palette) => {
  const [low, high] = range;
  const shares = spread(picture.predicted, picture.size, wide).map((value) => (value - low) / (high - low));
  return shade(
    shares,
    wide,
    valueRamp(palette),
    8,
    valueRamp({ ...palette, raised: mix(palette.raised, palette.ink, 0.45) }),
  );
};

/** Many classes share the task's hue: each its own lightness, paler where unsure, borders in ink. */
const classMap = (picture: MapPicture, classes: number, wide: number, palette: Palette): Uint32Array => {
  const { size, predicted, confidence } = picture;
  const ramp = valueRamp(palette);
  const pixels = new Uint32Array(wide * wide);
  const cell = (i: number): number => {
    const row = Math.round((1 - (Math.floor(i / wide) + 0.5) / wide) * (size - 1));
    return row * size + Math.round((((i % wide) + 0.5) / wide) * (size - 1));
  };
  const border = pack(palette.ink);
  for (let i = 0; i < pixels.length; i++) {
    const at = cell(i);
    const label = predicted[at]!;
    const isEdge =
      (i % wide > 0 && predicted[cell(i - 1)] !== label) || (i >= wide && predicted[cell(i - wide)] !== label);
    const strength = label / Math.max(1, classes - 1);
    pixels[i] = isEdge ? border : pack(mix(palette.raised, colorAt(ramp, strength), 0.25 + 0.75 * confidence[at]!));
  }
  return pixels;
};

const drawPoints = (
  { context, size }: Surface,
  prediction: Prediction,
  range: readonly [number, number],
  palette: Palette,
) => {
  const { sample, actual, target, field } = prediction;
  const points = sample.fields[field.name]?.values;
  if (!points || !sample.plane) return;
  const [x0, y0, x1, y1] = sample.plane;
  const radius = size < 180 ? 1.9 : 2.8;
  const classes = classCount(target);
  const ramp = classes === 2 ? rampOf([palette.ink, palette.task]) : valueRamp(palette);
  const halo = classes === 2 ? css(palette.raised, 0.95) : css(palette.ink, 0.75);
  for (let i = 0; i < sample.rows; i++) {
    const label = actual[i]!;
    if (Number.isNaN(label)) continue;
    const x = ((points[2 * i]! - x0) / (x1 - x0)) * size;
    const y = (1 - (points[2 * i + 1]! - y0) / (y1 - y0)) * size;
    const share = classes > 0 ? label / (classes - 1) : (label - range[0]) / (range[1] - range[0]);
    const shape = classes > 0 ? markerOfClass(label) : 'circle';
    drawMarker(context, shape, x, y, radius, css(colorAt(ramp, share)), halo);
  }
};

/** A decision map, or a map of values, over the plane; the sample's points on top, in their actual labels. */
export const drawMap = (surface: Surface, prediction: Prediction, palette: Palette): void => {
  const { picture, actual, target } = prediction;
  const classes = classCount(target);
  const range = classes > 0 ? ([0, 1] as const) : rangeOf(actual);
  if (picture.type === 'map') {
    const wide = Math.min(320, Math.round(surface.size * surface.scale));
    const pixels =
      classes === 2
        ? binaryMap(picture, wide, palette)
        : classes > 2
          ? classMap(picture, classes, wide, palette)
          : valueMap(picture, range, wide, palette);
    putPixels(surface, pixels, wide, wide, [0, 0, surface.size, surface.size]);
  }
  drawPoints(surface, prediction, range, palette);
};
