import type { DatasetLoader } from '../entry';
import type { DigitsParams } from './entry';

const pixels = 64;
const brightest = 16;

/** Reads the bundled file: a header, then 64 pixels, the digit and its parity in each line. */
export const digitsLoader = (text: string): DatasetLoader<DigitsParams> => ({
  generate() {
    const lines = text.trimEnd().split(/\r?\n/).slice(1);
    const rows = lines.length;
    const image = new Float32Array(rows * pixels);
    const digit = new Float32Array(rows);
    const parity = new Float32Array(rows);
    lines.forEach((line, row) => {
      const cells = line.split(',');
      for (let p = 0; p < pixels; p++) image[row * pixels + p] = Number(cells[p]) / brightest;
      digit[row] = Number(cells[pixels]);
      parity[row] = cells[pixels + 1] === 'even' ? 1 : 0;
    });
    return { rows, fields: { image }, targets: { digit, parity }, notices: [] };
  },
});
