import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance, nearest } from './nearest';

const text = fc.string({ maxLength: 12 });

it('is a distance: symmetric, zero for the same text only, and no detour is shorter', () => {
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }),
  );
  expect(editDistance('kitten', 'sitting')).toBe(3);
});

it('finds what was meant, in either of its names, each kind once', () => {
  const names = ['nash-mtl', 'pcgrad', 'cagrad', 'equal'].map((kind) => ({ name: kind, kind }));
  expect(nearest('nash', names, 1)).toEqual(['nash-mtl']);
  expect(nearest('PC-Grad', names, 2)).toEqual(['pcgrad', 'cagrad']);
  expect(nearest('ew', [...names, { name: 'EW', kind: 'equal' }], 2)[0]).toBe('equal');
  expect(nearest('', names, 4)).toHaveLength(4);
});
