import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colorAt, parseColor, rampOf } from './colors';
import { confusionOf } from './drawConfusion';
import { spread } from './drawMap';
import { tilesFor } from './drawMosaic';
import { rangeOf } from './prediction';

describe('colours', () => {
  it('read the ways that tokens are written', () => {
    expect(parseColor(' #1f6fc4')).toEqual([0x1f, 0x6f, 0xc4]);
    expect(parseColor('#fa0')).toEqual([255, 170, 0]);
    expect(parseColor('rgb(1 2 3 / 50%)').slice(0, 3)).toEqual([1, 2, 3]);
  });

  it('run through every stop of a ramp, and stay at its ends beyond them', () => {
    const stops = [
      [0, 10, 20],
      [100, 110, 120],
      [200, 0, 255],
    ] as const;
    const ramp = rampOf(stops);
    expect(colorAt(ramp, 0)).toEqual(stops[0]);
    expect(colorAt(ramp, 1)).toEqual(stops[2]);
    expect(colorAt(ramp, -4)).toEqual(stops[0]);
    expect(colorAt(ramp, 9)).toEqual(stops[2]);
    colorAt(ramp, 0.5).forEach((value, i) => expect(Math.abs(value - stops[1][i]!)).toBeLessThanOrEqual(1));
  });
});

describe('spread', () => {
  it('reproduces a plane exactly, with the largest y on top', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 40 }), (size, wide) => {
        const grid = Float32Array.from({ length: size * size }, (_, i) => {
          const x = (i % size) / (size - 1);
          const y = Math.floor(i / size) / (size - 1);
          return 2 * x - 3 * y;
        });
        spread(grid, size, wide).forEach((value, i) => {
          const x = ((i % wide) + 0.5) / wide;
          const y = 1 - (Math.floor(i / wide) + 0.5) / wide;
          expect(value).toBeCloseTo(2 * x - 3 * y, 4);
        });
      }),
    );
  });
});

describe('confusionOf', () => {
  it('counts every labelled row once', () => {
    const counts = confusionOf([0, 1, 1, 2, 2], [0, 1, 2, 2, NaN], 3);
    expect(counts).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 1, 1],
    ]);
  });
});

describe('tilesFor', () => {
  it('never asks for tiles under eight pixels, nor for more than there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 24, max: 300 }), (count, size) => {
        const tiles = tilesFor(count, size);
        expect(tiles).toBeGreaterThan(0);
        expect(tiles).toBeLessThanOrEqual(count);
        expect(size / Math.ceil(Math.sqrt(tiles))).toBeGreaterThanOrEqual(8);
      }),
    );
  });
});

describe('rangeOf', () => {
  it('ignores what is not finite and never is empty', () => {
    expect(rangeOf([NaN, 3, -1, Infinity])).toEqual([-1, 3]);
    expect(rangeOf([NaN])).toEqual([0, 1]);
    expect(rangeOf([2, 2])).toEqual([1.5, 2.5]);
  });
});
