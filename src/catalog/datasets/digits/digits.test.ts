import { describe, expect, it } from 'vitest';
import { createRng } from '../../../lib/rng';
import { digits } from './entry';

describe('digits', () => {
  it('reads the bundled file as it is described', async () => {
    const data = (await digits.load()).generate({}, createRng(1), []);
    const description = digits.describe({});
    if ('code' in description) throw new Error(description.code);
    expect(data.rows).toBe(description.rows);
    const { digit, parity } = data.targets;
    const image = data.fields['image']!;
    expect(image).toHaveLength(1797 * 64);
    expect(image.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(Math.max(...image.subarray(0, 640))).toBe(1);
    expect(Array.from(parity!)).toEqual(Array.from(digit!, (value) => (value % 2 === 0 ? 1 : 0)));
    // Class counts as the UCI description of the test part lists them.
    const counts = Array.from({ length: 10 }, (_, value) => digit!.filter((label) => label === value).length);
    expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  });
});
