import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partOfStep } from './partOfStep';

it('says what a clock can tell', () => {
  expect(partOfStep(0.42, 3.5)).toBe('0.42');
  expect(partOfStep(0.02, 3.5)).toBe('< 0.1');
  expect(partOfStep(0.02, 0.05)).toBe('< 0.05');
  expect(partOfStep(0.2, 0.12)).toBe('< 0.12');
});

it('never says that a part is more than the whole', () => {
  const ms = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(ms, ms, (part, step) => {
      const said = Number(partOfStep(part, step).replace('< ', '').replaceAll(',', ''));
      expect(said).toBeLessThanOrEqual(Number(step.toPrecision(2)));
    }),
  );
});
