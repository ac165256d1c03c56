import { describe, expect, it } from 'vitest';
import { createRng } from '../../../lib/rng';
import { ProblemError } from '../../../spec/problem';
import type { ColumnChoice, ImportedTable } from '../../../spec/table';
import { chooseColumn, columnValues, readColumns, tableParams } from './columns';
import type { TableParams } from './describe';
import { table as entry } from './entry';
import { tableLoader } from './generate';
import { importTable } from './importTable';

const file = 'size,colour,level,price,sold\n1,red,low,10,yes\n,blue,mid,20,no\n5,,high,,no\n6,red,low,40,yes\n';
const imported = (): Promise<ImportedTable> =>
  importTable(new TextEncoder().encode(file), { name: 'mine.csv', targets: ['price', 'sold', 'level'] });
const paramsOf = ({ table, columns }: ImportedTable, missing = 'mean'): TableParams =>
  ({ ...tableParams(table, columns), missing }) as TableParams;

describe('table', () => {
  it('describes one field of inputs and a target of the right kind for each target column', async () => {
    expect(entry.describe(paramsOf(await imported()))).toEqual({
      rows: 4,
      fields: [{ name: 'inputs', shape: [3], standardize: true, view: 'columns', columns: ['size', 'colour = blue', 'colour = red'] }],
      targets: [
        { name: 'level', kind: 'classes', units: 3, classes: ['high', 'low', 'mid'], standardize: false },
        { name: 'price', kind: 'real', units: 1, standardize: true },
        { name: 'sold', kind: 'binary', units: 1, classes: ['no', 'yes'], standardize: false },
      ],
    }); // prettier-ignore
  });

  it('fills missing inputs with the mean or the median, leaves missing targets, and counts', async () => {
    const got = await imported();
    const data = tableLoader.generate(paramsOf(got), createRng(1), [got.table]);
    expect(Array.from(data.fields['inputs']!)).toEqual([1, 0, 1, 4, 1, 0, 5, 0, 0, 6, 0, 1]);
    expect(Array.from(data.targets['price']!)).toEqual([10, 20, NaN, 40]);
    expect(Array.from(data.targets['sold']!)).toEqual([1, 0, 0, 1]);
    expect(data.notices).toEqual([{ code: 'table-filled', values: { count: 2 } }]);
    const median = tableLoader.generate(paramsOf(got, 'median'), createRng(1), [got.table]);
    expect(median.fields['inputs']![3]).toBe(5);
  });

  it('asks for the file by its fingerprint', async () => {
    const got = await imported();
    const without = (): unknown => tableLoader.generate(paramsOf(got), createRng(1), []);
    expect(without).toThrow(ProblemError);
    expect(without).toThrow('table-missing');
  });

  it('says what is wrong with params that make no data set', async () => {
    const good = paramsOf(await imported());
    const codeOf = (change: Partial<TableParams>): string | undefined => {
      const described = entry.describe({ ...good, ...change });
      return 'code' in described ? described.code : undefined;
    };
    expect(codeOf({})).toBeUndefined();
    expect(codeOf({ source: null })).toBe('table-none');
    expect(codeOf({ source: { name: 'x', sha256: 'nonsense', rows: 4 } })).toBe('table-broken');
    expect(codeOf({ columns: [{ name: '__proto__', type: 'number', role: 'input' }] })).toBe('table-broken');
    expect(codeOf({ columns: [] })).toBe('table-no-inputs');
    expect(codeOf({ columns: [{ name: 'a', type: 'category', role: 'input', categories: ['x'] }] })).toBe('table-one-category');
  }); // prettier-ignore

  it('reads column roles from a document only as they are meant', () => {
    const good: ColumnChoice = { name: 'a', type: 'category', role: 'target', categories: ['x', 'y'] };
    expect(readColumns([{ ...good }])).toEqual([good]);
    for (const bad of ['text', null, 7, { ...good, role: 'both' }, { ...good, type: 'date' }, { ...good, name: '' }]) {
      expect(readColumns([bad])).toBeNull();
    }
    expect(readColumns([{ ...good }, { ...good }])).toBeNull();
    expect(readColumns([{ ...good, categories: ['x', 'x'] }])).toBeNull();
  });

  it('reads a number column as categories and back', () => {
    const numbers = { name: 'n', values: Float32Array.of(10, 0.1, NaN, 2, 10) };
    const choice = chooseColumn(numbers, 'category', 'target')!;
    expect(choice.categories).toEqual(['0.1', '2', '10']);
    expect(Array.from(columnValues(numbers, choice))).toEqual([2, 0, NaN, 1, 2]);
    const close = { name: 'n', values: Float32Array.of(16777216, 16777218, 16777216) };
    const told = chooseColumn(close, 'category', 'target')!;
    expect(told.categories).toEqual(['16777216', '16777218']);
    expect(Array.from(columnValues(close, told))).toEqual([0, 1, 0]);
    const texts = { name: 't', values: Float32Array.of(0, 1, NaN), categories: ['3', 'x'] };
    expect(Array.from(columnValues(texts, { name: 't', type: 'number', role: 'input' }))).toEqual([3, NaN, NaN]);
    expect(chooseColumn({ ...texts, categories: ['x', 'y'] }, 'number', 'input')).toBeNull();
    expect(chooseColumn({ ...texts, categories: ['Infinity', '0x10'] }, 'number', 'input')).toBeNull();
  });
});
