import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng, type Rng } from './rng';
import { mean, variance } from './statistics';

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);
const normals = (stream: Rng) => () => stream.normal();

describe('createRng', () => {
  it('repeats itself for the same seed and the same path of forks', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (seed, name) => {
        const stream = () => createRng(seed).fork(name).fork(3);
        expect(draw(20, normals(stream()))).toEqual(draw(20, normals(stream())));
      }),
    );
  });

  it('gives another stream for another seed', () => {
    expect(createRng(1).uniform()).not.toBe(createRng(2).uniform());
  });

  it('forks do not depend on what was drawn before, nor the parent on its forks', () => {
    const fresh = createRng(7);
    const used = createRng(7);
    used.uniform();
    expect(used.fork('a').uniform()).toBe(fresh.fork('a').uniform());
    const alone = createRng(7);
    alone.uniform();
    expect(used.uniform()).toBe(alone.uniform());
  });

  it('forks with different names are uncorrelated with each other and their parent', () => {
    const rng = createRng(11);
    const streams = [rng, rng.fork('a'), rng.fork('b'), rng.fork(0), rng.fork(1), rng.fork('a').fork('b')];
    const rows = streams.map((stream) => draw(4000, normals(stream)));
    rows.forEach((a, i) => {
      rows.slice(0, i).forEach((b) => {
        // The standard error of a correlation of 4000 independent pairs is 0.016.
        expect(Math.abs(mean(a.map((value, k) => value * b[k]!)))).toBeLessThan(0.08);
      });
    });
  });

  it('draws uniform numbers: all deciles within five standard errors, none outside [0, 1)', () => {
    const count = 20000;
    const rng = createRng(3);
    const bins = Array.from({ length: 10 }, () => 0);
    for (const value of draw(count, () => rng.uniform())) {
      expect(value >= 0 && value < 1).toBe(true);
      bins[Math.floor(value * 10)]!++;
    }
    const error = Math.sqrt(count * 0.1 * 0.9);
    for (const bin of bins) expect(Math.abs(bin - count / 10)).toBeLessThan(5 * error);
  });

  it('draws normal numbers: the first four moments within five standard errors', () => {
    const count = 20000;
    const values = draw(count, normals(createRng(5)));
    expect(Math.abs(mean(values))).toBeLessThan(5 / Math.sqrt(count));
    expect(Math.abs(variance(values) - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
    expect(Math.abs(mean(values.map((x) => x ** 3)))).toBeLessThan(5 * Math.sqrt(15 / count));
    expect(Math.abs(mean(values.map((x) => x ** 4)) - 3)).toBeLessThan(5 * Math.sqrt(96 / count));
  });

  it('permutes: every index once, every place about equally often', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 50 }), (seed, n) => {
        const order = createRng(seed).permutation(n);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    );
    const rng = createRng(9);
    const firsts = [0, 0, 0, 0];
    for (let i = 0; i < 4000; i++) firsts[rng.permutation(4)[0]!]!++;
    for (const times of firsts) expect(Math.abs(times - 1000)).toBeLessThan(5 * Math.sqrt(4000 * 0.25 * 0.75));
  });

  it('draws integers below n', () => {
    const rng = createRng(1);
    expect(new Set(draw(200, () => rng.integer(3)))).toEqual(new Set([0, 1, 2]));
  });
});
