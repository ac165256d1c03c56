import { describe, expect, it } from 'vitest';
import { presets } from '../../catalog/presets';
import type { Choice } from '../../spec/experiment';
import { isComparable } from './useTasks';

const { experiment } = presets[0]!;
const tasks = experiment.tasks.map(({ id }) => id);
const table = (sha256: string): Choice => ({ kind: 'table', params: { source: { name: 'a.csv', sha256, rows: 9 } } });

describe('isComparable', () => {
  it('keeps a run of the same data, whatever its settings', () => {
    const other = { ...experiment.dataset, params: { ...experiment.dataset.params, noise: 0.3 } };
    expect(isComparable({ experiment, tasks }, other, tasks)).toBe(true);
    expect(isComparable({ experiment, tasks }, other, tasks.slice(1))).toBe(true);
  });

  it('leaves out other data, another file, and runs without a common task', () => {
    expect(isComparable({ experiment, tasks }, { kind: 'digits', params: {} }, tasks)).toBe(false);
    expect(isComparable({ experiment, tasks }, experiment.dataset, ['other'])).toBe(false);
    const ofTable = { experiment: { ...experiment, dataset: table('a') }, tasks };
    expect(isComparable(ofTable, table('a'), tasks)).toBe(true);
    expect(isComparable(ofTable, table('b'), tasks)).toBe(false);
  });
});
