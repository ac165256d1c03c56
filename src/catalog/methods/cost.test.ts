import { expect, it } from 'vitest';
import { costOf } from './cost';
import type { Needs } from './entry';
import { famo } from './losses/famo';
import { pcgrad } from './gradients/pcgrad';

const needs: Needs = { losses: 'never', gradients: 'none', batches: 1, lossesAfterUpdate: false };

it.each<[string, Partial<Needs>, number, number, number]>([
  ['losses alone go back together', {}, 5, 1, 1],
  ['gradients go back task by task', { gradients: 'gramian' }, 5, 5, 1],
  ['so do their elements', { gradients: 'jacobian' }, 3, 3, 1],
  ['three batches cost three times as much', { gradients: 'gramian', batches: 3 }, 2, 6, 3],
  ['losses after the update are one more look', { lossesAfterUpdate: true }, 4, 1, 2],
  ['no task, no less than one pass', { gradients: 'gramian' }, 0, 1, 1],
])('%s', (_, more, tasks, backward, forward) => {
  expect(costOf({ ...needs, ...more }, { tasks })).toEqual({ backward, forward, more: false });
});

it('reads real entries', () => {
  expect(costOf(pcgrad.needs({}), { tasks: 3 })).toMatchObject({ backward: 3, forward: 1 });
  expect(costOf(pcgrad.needs({}), { tasks: 3, atRepresentation: true })).toMatchObject({ backward: 1 });
  const params = { learningRate: 0.025, gamma: 0.001, minLosses: {} };
  expect(costOf(famo.needs(params), { tasks: 3 })).toMatchObject({ backward: 1, forward: 2 });
});
