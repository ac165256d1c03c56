import { describe, expect, it } from 'vitest';
import type { ColumnChoice, Table } from '../../spec/table';
import { changeColumn, firstValues } from './columnChoices';

const many = 300;
const table: Table = {
  name: 'flowers.csv',
  sha256: 'a'.repeat(64),
  rows: many,
  columns: [
    { name: 'length', values: Float32Array.from({ length: many }, (_, i) => i / 10) },
    { name: 'kind', values: Float32Array.from({ length: many }, (_, i) => i % 2), categories: ['rose', 'tulip'] },
    { name: 'note', values: new Float32Array(many).fill(NaN), categories: [] },
  ],
};
const choices: readonly ColumnChoice[] = [
  { name: 'length', type: 'number', role: 'input' },
  { name: 'kind', type: 'category', role: 'ignore' },
  { name: 'note', type: 'category', role: 'ignore' },
];

describe('changing a column of an imported table', () => {
  it('gives a category its values again when it is no longer ignored', () => {
    const next = changeColumn(table, choices, 'kind', { role: 'target' });
    expect(next?.[1]).toEqual({ name: 'kind', type: 'category', role: 'target', categories: ['rose', 'tulip'] });
    expect(next?.[0]).toBe(choices[0]);
  });

  it('refuses a type that the values cannot have', () => {
    expect(changeColumn(table, choices, 'length', { type: 'category' })).toBeNull();
    expect(changeColumn(table, choices, 'kind', { type: 'number', role: 'input' })).toBeNull();
    expect(changeColumn(table, choices, 'colour', { role: 'input' })).toBeNull();
  });

  it('shows the values as they stand in the file', () => {
    expect(firstValues(table, 'length')).toBe('0, 0.1, 0.2, 0.3');
    expect(firstValues(table, 'kind')).toBe('rose, tulip, rose, tulip');
    expect(firstValues(table, 'note')).toBe('–, –, –, –');
  });
});
