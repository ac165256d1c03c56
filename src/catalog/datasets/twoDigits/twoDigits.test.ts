import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../lib/rng';
import type { Dataset } from '../entry';
import type { TwoDigitsParams } from './entry';
import { twoDigitsLoader } from './generate';

const size = 28 * 28;
const standard: TwoDigitsParams = { samples: 100, noise: 0, overlap: 0.6, thickness: 0.5 };
const generate = (change: Partial<TwoDigitsParams> = {}, seed = 1): Dataset =>
  twoDigitsLoader.generate({ ...standard, ...change }, createRng(seed), []);
const imagesOf = (data: Dataset): Float32Array => data.fields['image']!;

describe('two digits', () => {
  it('is a function of the seed, and more images leave the first ones as they were', () => {
    const [few, many] = [generate(), generate({ samples: 150 })];
    expect(imagesOf(many).subarray(0, 100 * size)).toEqual(imagesOf(few));
    expect(many.targets['right']!.subarray(0, 100)).toEqual(few.targets['right']);
    expect(imagesOf(generate({}, 2))).not.toEqual(imagesOf(few));
  });

  it('stays between paper and ink, wherever the dials stand', () => {
    const params = fc.record({
      noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
      overlap: fc.double({ min: 0, max: 1, noNaN: true }),
      thickness: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(params, fc.nat(), (change, seed) => {
        const data = generate({ ...change, samples: 20 }, seed);
        expect(imagesOf(data)).toHaveLength(20 * size);
        expect(imagesOf(data).every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('draws every digit about as often on either side', () => {
    const { left, right } = generate({ samples: 2000 }).targets;
    for (const target of [left!, right!]) {
      const counts = Array.from({ length: 10 }, (_, digit) => target.filter((value) => value === digit).length);
      const chiSquared = counts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
      // The 99.9 % quantile with nine degrees of freedom.
      expect(chiSquared).toBeLessThan(27.88);
    }
  });

  it('holds what its labels say: the nearest class mean of one half reads most digits there', () => {
    const train = generate({ samples: 2000, overlap: 0, thickness: 0 });
    const test = generate({ samples: 300, overlap: 0, thickness: 0 }, 2);
    const half = (data: Dataset, row: number): readonly number[] =>
      Array.from({ length: size / 2 }, (_, i) => imagesOf(data)[row * size + Math.floor(i / 14) * 28 + (i % 14)]!);
    const sums = Array.from({ length: 10 }, () => new Float64Array(size / 2));
    const counts = new Float64Array(10);
    train.targets['left']!.forEach((digit, row) => {
      counts[digit]!++;
      half(train, row).forEach((value, i) => (sums[digit]![i]! += value));
    });
    const read = (row: number): number => {
      const pixels = half(test, row);
      const distances = sums.map((sum, digit) =>
        pixels.reduce((total, value, i) => total + (value - sum[i]! / counts[digit]!) ** 2, 0),
      );
      return distances.indexOf(Math.min(...distances));
    };
    const right = test.targets['left']!.filter((digit, row) => read(row) === digit).length;
    expect(right / 300).toBeGreaterThan(0.75);
  });
});
