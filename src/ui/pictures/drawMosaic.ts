import { css, pixelAt, rampOf, type Palette } from './colors';
import type { NodePicture } from '../../runs/run';
import { putPixels, type Surface } from './surface';

/** Tiles that stay big enough to be seen. */
export const tilesFor = (count: number, size: number): number => {
  const across = Math.min(Math.ceil(Math.sqrt(count)), Math.max(1, Math.floor(size / 8)));
  return Math.min(count, across * across);
};

const drawGaps = (
  { context, size }: Surface,
  across: number,
  down: number,
  [wide, high]: readonly [number, number],
  palette: Palette,
): void => {
  context.fillStyle = css(palette.sunken);
  const gap = wide > 10 ? 1 : 0.5;
  for (let i = 1; i <= across; i++) context.fillRect(i * wide - gap, 0, gap, size);
  for (let i = 1; i <= down; i++) context.fillRect(0, i * high - gap, size, gap);
};

/**
 * Unit after unit on the diverging map, each in shares of its own largest magnitude.
 *
 * @param isPlane pictures of the plane start at the lowest y: they are turned over
 */
export const drawMosaic = (surface: Surface, picture: NodePicture, isPlane: boolean, palette: Palette): void => {
  const { size } = surface;
  const { height, width, values } = picture;
  const count = tilesFor(picture.count, size);
  const across = Math.ceil(Math.sqrt(count));
  const tile = size / across;
  const ramp = rampOf([palette.negative, palette.neutral, palette.positive]);
  const down = Math.ceil(count / across);
  const pixels = new Uint32Array(across * width * down * height).fill(pixelAt(ramp, 0.5));
  for (let unit = 0; unit < count; unit++) {
    const own = values.subarray(unit * width * height, (unit + 1) * width * height);
    const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    const corner = Math.floor(unit / across) * height * across * width + (unit % across) * width;
    for (let i = 0; i < own.length; i++) {
      const row = isPlane ? height - 1 - Math.floor(i / width) : Math.floor(i / width);
      pixels[corner + row * across * width + (i % width)] = pixelAt(ramp, 0.5 + own[i]! / largest / 2);
    }
  }
  const high = isPlane ? size / down : tile;
  putPixels(surface, pixels, across * width, down * height, [0, 0, size, down * high]);
  drawGaps(surface, across, down, [tile, high], palette);
};
