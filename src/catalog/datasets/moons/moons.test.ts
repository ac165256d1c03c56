import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../lib/rng';
import type { Dataset } from '../entry';
import { moons, type MoonsParams } from './entry';
import { distanceToWave, moonsLoader, wave } from './generate';

const standard: MoonsParams = {
  samples: 1000,
  noise: 0.15,
  relatedness: 0,
  noiseMoon: 0,
  noiseDistance: 0,
  scaleDistance: 1,
  third: true,
};
const generate = (change: Partial<MoonsParams> = {}, seed = 1): Dataset =>
  moonsLoader.generate({ ...standard, ...change }, createRng(seed), []);
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
const mean = (values: ArrayLike<number>): number => sum(values) / values.length;
const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: ArrayLike<number>, mx: number, y: ArrayLike<number>, my: number): number =>
    sum(Array.from(x, (value, i) => (value - mx) * (y[i]! - my)));
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
};

describe('moons', () => {
  it('is a function of the seed', () => {
    expect(generate()).toEqual(generate());
    expect(generate().fields['points']).not.toEqual(generate({}, 2).fields['points']);
  });

  it('has the shapes it describes and only finite numbers, wherever the dials stand', () => {
    const params = fc.record({
      samples: fc.integer({ min: 50, max: 300 }),
      noise: fc.double({ min: 0, max: 0.6, noNaN: true }),
      relatedness: fc.double({ min: -1, max: 1, noNaN: true }),
      noiseMoon: fc.double({ min: 0, max: 0.5, noNaN: true }),
      noiseDistance: fc.double({ min: 0, max: 2, noNaN: true }),
      scaleDistance: fc.double({ min: 0.01, max: 100, noNaN: true }),
      third: fc.boolean(),
    });
    fc.assert(
      fc.property(params, fc.nat(), (sample, seed) => {
        const data = generate(sample, seed);
        const description = moons.describe(sample);
        if ('code' in description) throw new Error(description.code);
        expect(Object.keys(data.targets)).toEqual(description.targets.map(({ name }) => name));
        expect(data.fields['points']).toHaveLength(2 * sample.samples);
        expect(new Set(data.targets['moon'])).toEqual(new Set([0, 1]));
        const arrays = [...Object.values(data.fields), ...Object.values(data.targets)];
        expect(arrays.every((values) => values.every(Number.isFinite))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('has as many points in one moon as in the other, and flips the asked share of labels', () => {
    expect(sum(generate().targets['moon']!)).toBe(500);
    const clean = generate({ samples: 20000 }).targets['moon']!;
    const flipped = generate({ samples: 20000, noiseMoon: 0.3 }).targets['moon']!;
    const share = mean(clean.map((label, i) => (label === flipped[i] ? 0 : 1)));
    expect(Math.abs(share - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / 20000));
  });

  it('turns one dial without moving anything else', () => {
    const turned = generate({ noiseDistance: 1, scaleDistance: 10, relatedness: 1, noiseMoon: 0.2 });
    expect(turned.fields['points']).toEqual(generate().fields['points']);
    expect(turned.targets['third']).toEqual(generate().targets['third']);
    const scaled = generate({ scaleDistance: 4 }).targets['distance']!;
    expect(scaled).toEqual(generate().targets['distance']!.map((value) => 4 * value));
  });

  it('measures Euclidean distance to the curve', () => {
    const measure = distanceToWave(-0.7);
    const points: readonly (readonly [number, number])[] = [[0.3, 1.1], [-1.4, -0.8], [2.2, 0.9], [0.5, 0.25]]; // prettier-ignore
    for (const [x, y] of points) {
      let least = Infinity;
      for (let u = -4; u <= 4; u += 0.0002) least = Math.min(least, Math.hypot(x - 0.5 - u, y - 0.25 - wave(u, -0.7)));
      expect(Math.abs(Math.abs(measure(x, y)) - least)).toBeLessThan(1e-3);
    }
  });

  it('measures to the gap of the moons itself at relatedness 1: the sign tells the moon', () => {
    const { moon, distance } = generate({ noise: 0, relatedness: 1 }).targets;
    expect(Array.from(moon!, (label, i) => (label === 1) === distance![i]! > 0)).not.toContain(false);
  });

  it('agrees with the moons more, the higher the relatedness', () => {
    const agreement = [-1, -0.5, 0, 0.5, 1].map((relatedness) => {
      const { moon, distance } = generate({ relatedness }).targets;
      return correlation(moon!, distance!);
    });
    expect(agreement).toEqual([...agreement].sort((a, b) => a - b));
    expect(agreement[0]!).toBeLessThan(0.45);
    expect(agreement[4]!).toBeGreaterThan(0.85);
  });
});
