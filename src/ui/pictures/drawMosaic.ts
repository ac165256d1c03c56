import type { NodePicture } from '../../protocol/picture';
import { css, pixelAt, rampOf, type Palette } from './colors';
import { putPixels, type Surface } from './surface';

/** Tiles that stay big enough to be seen. */
export const tilesFor = (count: number, size: number): number => {
  const across = Math.min(Math.ceil(Math.sqrt(count)), Math.max(1, Math.floor(size / 8)));
  return Math.min(count, across * across);
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
  const area = width * height;
  surface.context.fillStyle = css(palette.sunken);
  surface.context.fillRect(0, 0, size, size);
  for (let unit = 0; unit < count; unit++) {
    const own = values.subarray(unit * area, (unit + 1) * area);
    const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    const pixels = Uint32Array.from(own, (_, i) => {
      const row = Math.floor(i / width);
      const value = own[isPlane ? (height - 1 - row) * width + (i % width) : i]!;
      return pixelAt(ramp, 0.5 + value / largest / 2);
    });
    const gap = tile > 10 ? 1 : 0.5;
    putPixels(surface, pixels, width, height, [
      (unit % across) * tile,
      Math.floor(unit / across) * tile,
      tile - gap,
      tile - gap,
    ]);
  }
};
