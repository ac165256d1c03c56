import { expect, it } from 'vitest';
import { methods } from '../catalog/methods';
import { methodLines, methodOf } from './methodKinds';

it('takes every kind that it lists', () => {
  const kinds = methodLines().map((line) => line.split('\t')[0]);
  expect(kinds).toHaveLength(methods.entries.length);
  for (const kind of kinds) expect(methodOf(kind)).toEqual({ kind, params: {} });
  expect(methodOf(undefined)).toBeNull();
});

it.each([
  ['nash', 'nash-mtl'],
  ['PCGrad', 'pcgrad'],
  ['uncertainty weighting', 'uw'],
  ['equal-weights', 'equal'],
])('for %s it names %s and how to list them all', (wanted, kind) => {
  expect(() => methodOf(wanted)).toThrow(`there is no method "${wanted}". The nearest kinds:`);
  expect(() => methodOf(wanted)).toThrow(new RegExp(`: (.*, )?${kind}(,|\\.).*cli methods`));
});
