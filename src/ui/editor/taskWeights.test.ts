import { describe, expect, it } from 'vitest';
import { presets } from '../../catalog/presets';
import { append, emptyColumn } from '../../runs/column';
import type { Run } from '../../runs/run';
import { applyEdit } from '../../spec/applyEdit';
import type { Choice, Experiment } from '../../spec/experiment';
import { hasWeights, setWeightEdit, weightNow, weightRange } from './taskWeights';

const moons = presets[0]!.experiment;
const withMethod = (method: Choice): Experiment => applyEdit(moons, { type: 'setMethod', method });
const [a, b] = moons.tasks.map(({ id }) => id) as [string, string];
const runWith = (weights: Record<string, number>): Run =>
  ({
    weights: Object.fromEntries(Object.entries(weights).map(([task, w]) => [task, append(emptyColumn, [w])])),
  }) as unknown as Run;
const allWeights = (experiment: Experiment) => [weightNow(experiment, null, a), weightNow(experiment, null, b)];

describe('weights by hand', () => {
  it('start from what the method gave, and change one task only', () => {
    const run = runWith({ [a]: 0.4, [b]: 1.6 });
    const before = withMethod({ kind: 'pcgrad', params: {} });
    const after = applyEdit(before, setWeightEdit(before, run, b, 2.5));
    expect(after.method.kind).toBe('manual');
    expect(allWeights(after)).toEqual([0.4, 2.5]);
  });

  it('never leave what can be set by hand, however far the method went', () => {
    const run = runWith({ [a]: 900, [b]: 1 });
    const before = withMethod({ kind: 'inverse-loss', params: {} });
    expect(allWeights(applyEdit(before, setWeightEdit(before, run, b, 2)))).toEqual([10, 2]);
  });

  it('show the reader’s own weight, not the run’s, once the method is manual', () => {
    const before = withMethod({ kind: 'manual', params: { weights: { [a]: 3 } } });
    expect(weightNow(before, runWith({ [a]: 0.1, [b]: 0.1 }), a)).toBe(3);
    expect(allWeights(applyEdit(before, setWeightEdit(before, null, b, 0.25)))).toEqual([3, 0.25]);
  });

  it('move both tasks where one slider balances two', () => {
    const before = withMethod({ kind: 'manual', params: { mode: 'alpha', alpha: 0.5 } });
    expect(weightRange(before, 0.5)).toEqual({ min: 0, max: 1 });
    const [first, second] = allWeights(applyEdit(before, setWeightEdit(before, null, b, 0.8)));
    expect(first).toBeCloseTo(0.2, 12);
    expect(second).toBeCloseTo(0.8, 12);
  });

  it('before the first step every task weighs 1', () => {
    expect(allWeights(withMethod({ kind: 'famo', params: {} }))).toEqual([1, 1]);
  });

  it('are not there where the method gives none, and start at 1 from there', () => {
    const graddrop = withMethod({ kind: 'graddrop', params: {} });
    expect(hasWeights(graddrop, null)).toBe(true);
    expect(hasWeights(graddrop, runWith({ [a]: 0.5, [b]: NaN }))).toBe(true);
    const none = runWith({ [a]: NaN, [b]: NaN });
    expect(weightNow(graddrop, none, a)).toBeNaN();
    expect(hasWeights(graddrop, none)).toBe(false);
    expect(allWeights(applyEdit(graddrop, setWeightEdit(graddrop, none, b, 2)))).toEqual([1, 2]);
    expect(hasWeights(withMethod({ kind: 'manual', params: {} }), none)).toBe(true);
  });
});
