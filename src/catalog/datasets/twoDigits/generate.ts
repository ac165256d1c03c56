import type { Rng } from '../../../lib/rng';
import type { DatasetLoader } from '../entry';
import { drawDigit, side, type Hand } from './draw';
import type { TwoDigitsParams } from './entry';

const size = side * side;
const middle = (side - 1) / 2;

/** A hand for the digit on this side; `overlap` 0 keeps the two apart, 1 puts them almost on each other. */
const handOf = (right: boolean, { overlap, thickness }: TwoDigitsParams, rng: Rng): Hand => {
  const width = 9.5 * (1 + 0.1 * rng.normal());
  const apart = 7 - 5 * overlap;
  return {
    x: middle + (right ? apart : -apart) + 0.6 * rng.normal(),
    y: middle + (right ? 1 : -1) * 3 * overlap + 0.8 * rng.normal(),
    width: Math.min(12, Math.max(7, width)),
    height: 17 + 1.2 * rng.normal(),
    slant: 0.12 + 0.1 * rng.normal(),
    thickness: Math.max(1, 2 * Math.exp(0.35 * thickness * rng.normal())),
  };
};

/** Each image cuts its noise out of one long strip: drawing a normal number for every pixel would take longer than the digits. */
const grainSize = 2 ** 17;
const grainOf = (rng: Rng): Float32Array => Float32Array.from({ length: grainSize }, () => rng.normal());

const addNoise = (pixels: Float32Array, noise: number, grain: Float32Array, from: number): void => {
  for (let i = 0; i < size; i++) pixels[i] = Math.min(1, Math.max(0, pixels[i]! + noise * grain[from + i]!));
};

/** Every image has a stream of its own: more samples leave the first ones as they were. */
export const twoDigitsLoader: DatasetLoader<TwoDigitsParams> = {
  generate(params, rng) {
    const rows = params.samples;
    const image = new Float32Array(rows * size);
    const left = new Float32Array(rows);
    const right = new Float32Array(rows);
    const classes = rng.fork('classes');
    const grain = grainOf(rng.fork('noise'));
    for (let row = 0; row < rows; row++) {
      left[row] = classes.integer(10);
      right[row] = classes.integer(10);
      const own = rng.fork('images').fork(row);
      const pixels = image.subarray(row * size, (row + 1) * size);
      drawDigit(pixels, left[row]!, handOf(false, params, own), own);
      drawDigit(pixels, right[row]!, handOf(true, params, own), own);
      if (params.noise > 0) addNoise(pixels, params.noise, grain, own.integer(grainSize - size));
    }
    return { rows, fields: { image }, targets: { left, right }, notices: [] };
  },
};
