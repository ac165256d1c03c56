import { beforeAll, describe, expect, it } from 'vitest';
import { methodsAtHand } from '../catalog/methods/atHand';
import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import type { Experiment, Json, Params } from '../spec/experiment';
import { smallExperiment } from '../testing/experiments';
import { checkEdit } from './checkEdit';

beforeAll(() => methodsAtHand.load());

const setMethod = (kind: string, params: Params = {}): Edit => ({ type: 'setMethod', method: { kind, params } });
const setParam = (name: string, value: Json): Edit => ({ type: 'setMethodParam', name, value });
const cagrad = smallExperiment({ method: { kind: 'cagrad', params: { c: 0.5 } } });
const codes = (experiment: Experiment, edit: Edit): string[] => {
  const checked = checkEdit(experiment, edit);
  return checked.ok ? [] : checked.problems.map(({ code }) => code);
};
const after = (experiment: Experiment, edit: Edit): Experiment => {
  const checked = checkEdit(experiment, edit);
  return checked.ok ? applyEdit(experiment, checked.value) : experiment;
};

describe('refuses what the catalogue does not have', () => {
  it.each<[string, Edit]>([
    ['unknown-method', setMethod('nash')],
    ['param-wrong-type', setMethod('cagrad', { c: 'x' })],
    ['param-unknown', setMethod('cagrad', { q: 1 })],
    ['param-wrong-type', setParam('c', 'x')],
    ['param-unknown', setParam('q', 1)],
    ['unknown-method', { type: 'all', edits: [{ type: 'setSeed', seed: 9 }, setMethod('nash')] }],
    ['unknown-optimizer', { type: 'setOptimizer', optimizer: { kind: 'nope', params: {} } }],
    ['param-unknown', { type: 'setNodeParam', node: 'dense1', name: 'q', value: 1 }],
    ['param-unknown-task', setMethod('scheduled', { keyframes: [{ step: 0, values: { sun: 1 } }] })],
    ['param-unknown-task', setMethod('manual', { weights: { sun: 1 } })],
  ])('%s', (code, edit) => expect(codes(cagrad, edit)).toEqual([code]));
});

it('moves numbers into range, and what is used is what the document says', () => {
  expect(after(cagrad, setParam('c', -4)).method.params).toEqual({ c: 0 });
  expect(after(smallExperiment(), setMethod('cagrad', { c: -4 })).method.params).toEqual({ c: 0 });
  const planned = after(cagrad, setMethod('scheduled', { keyframes: [{ step: 5, values: { moon: -3 } }] }));
  expect(planned.method.params['keyframes']).toMatchObject([{ step: 5, values: { moon: 0 } }]);
});

it('an edit whose moved number is already there changes nothing', () => {
  const lowest = after(cagrad, setParam('c', -4));
  expect(codes(lowest, setParam('c', -5))).toEqual(['edit-changes-nothing']);
  expect(codes(cagrad, setParam('c', 0.5))).toEqual(['edit-changes-nothing']);
});

it('what was wrong before is not held against an edit of something else', () => {
  const odd = smallExperiment({ method: { kind: 'nash', params: {} } });
  expect(after(odd, { type: 'setSeed', seed: 77 }).seed).toBe(77);
  expect(after(odd, setMethod('nash-mtl')).method.kind).toBe('nash-mtl');
  expect(codes(odd, { type: 'setOptimizerParam', name: 'q', value: 1 })).toEqual(['param-unknown']);
});
