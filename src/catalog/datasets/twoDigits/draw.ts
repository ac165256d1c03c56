import type { Rng } from '../../../lib/rng';
import { glyphs, type Stroke } from './glyphs';

export const side = 28;

/** How the hand varies. */
export interface Hand {
  /** Where the middle of the digit is, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Sideways shift per pixel of height. */
  readonly slant: number;
  readonly thickness: number;
}

/** Ink of a straight piece: full within half the thickness of its middle line, fading over one pixel. Keeps the darker ink. */
const drawPiece = (image: Float32Array, ax: number, ay: number, bx: number, by: number, thickness: number): void => {
  const reach = thickness / 2 + 0.5;
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const left = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
  const right = Math.min(side - 1, Math.ceil(Math.max(ax, bx) + reach));
  const top = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const bottom = Math.min(side - 1, Math.ceil(Math.max(ay, by) + reach));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const along = length2 === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length2;
      const t = along < 0 ? 0 : along > 1 ? 1 : along;
      const ex = x - ax - t * dx;
      const ey = y - ay - t * dy;
      const ink = Math.min(1, reach - Math.sqrt(ex * ex + ey * ey));
      const at = y * side + x;
      if (ink > image[at]!) image[at] = ink;
    }
  }
};

/** Draws one digit as somebody's hand would: its points wobble, so no two are alike. `image` is [28, 28], 0 … 1. */
export const drawDigit = (image: Float32Array, digit: number, hand: Hand, rng: Rng): void => {
  const ways = glyphs[digit]!;
  const wobble = 0.03;
  const [bendX, bendY] = [0.06 * rng.normal(), 0.06 * rng.normal()];
  const place = ([x, y]: Stroke[number]): readonly [number, number] => {
    const u = x - 0.5 + bendX * Math.sin(Math.PI * y);
    const v = y - 0.5 + bendY * Math.sin(Math.PI * x);
    return [hand.x + hand.width * u - hand.slant * hand.height * v, hand.y + hand.height * v];
  };
  for (const stroke of ways[rng.integer(ways.length)]!) {
    const shift = [wobble * rng.normal(), wobble * rng.normal()] as const;
    const points = stroke.map(([x, y]) => place([x + shift[0], y + shift[1]]));
    for (let i = 1; i < points.length; i++) {
      const [[ax, ay], [bx, by]] = [points[i - 1]!, points[i]!];
      drawPiece(image, ax, ay, bx, by, hand.thickness);
    }
  }
};
