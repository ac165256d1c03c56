import { existsSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '../../../spec/problem';
import type { ImportedTable } from '../../../spec/table';
import { importTable } from './importTable';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const read = (text: string, targets: readonly string[] = []): Promise<ImportedTable> =>
  importTable(bytesOf(text), { name: 'mine.csv', targets });
const refusal = async (text: string, targets: readonly string[] = []): Promise<Problem> => {
  const error: unknown = await read(text, targets).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error('was not refused');
  return error.problem;
};
const notice = ({ notices }: ImportedTable, code: string): Problem['values'] | undefined =>
  notices.find((one) => one.code === code)?.values;
const valuesOf = ({ table }: ImportedTable, name: string): readonly number[] =>
  Array.from(table.columns.find((column) => column.name === name)!.values);
const roles = ({ columns }: ImportedTable): Record<string, string> =>
  Object.fromEntries(columns.map(({ name, type, role }) => [name, `${type} ${role}`]));

describe('importTable', () => {
  it('reads numbers and categories, and takes the last column as the target', async () => {
    const got = await read('size,colour,price\n1,red,10.5\n2,blue,-3e2\n3,red,.5\n');
    expect(got.table.rows).toBe(3);
    expect(roles(got)).toEqual({ size: 'number input', colour: 'category input', price: 'number target' });
    expect(valuesOf(got, 'price')).toEqual([10.5, -300, 0.5]);
    expect(got.columns[1]!.categories).toEqual(['blue', 'red']);
    expect(valuesOf(got, 'colour')).toEqual([1, 0, 1]);
    expect(got.notices).toEqual([]);
  });

  it('knows a file by the SHA-256 of its bytes', async () => {
    const text = 'a,b\n1,2\n';
    expect((await read(text)).table.sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('gives back what was written, whatever the delimiter and line breaks', async () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(Math.fround);
    const rows = fc.array(fc.tuple(number, number, number), { minLength: 3, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n', '\r'), async (data, delimiter, end) => {
        const text = [['x', 'y', 'z'], ...data].map((row) => row.join(delimiter)).join(end);
        const got = await read(text);
        ['x', 'y', 'z'].forEach((name, i) => expect(valuesOf(got, name)).toEqual(data.map((row) => row[i]! + 0)));
      }),
      { numRuns: 40 },
    ); // prettier-ignore
  });

  it('names the first few lines of a file with broken quotes, and refuses more targets than a document may hold', async () => {
    const broken = await read(`a,b\n${'"x"y",1\n'.repeat(500)}`);
    expect(broken.notices.filter(({ code }) => code === 'table-bad-quotes').length).toBe(5);
    const names = Array.from({ length: 20 }, (_, i) => `t${i}`);
    const cells = [names, names.map((_, i) => `${i}.5`), names.map((_, i) => `${i}.25`)];
    const problem = await refusal(cells.map((row) => ['x', ...row].join(',')).join('\n'), names);
    expect(problem).toEqual({ code: 'table-too-many-targets', values: { count: 20, limit: 16 } });
  });

  it('reads decimal commas and thousands', async () => {
    const german = await read('a;b\n1,5;1.234,25\n2,5;2\n3;-7.000.000\n');
    expect(valuesOf(german, 'a')).toEqual([1.5, 2.5, 3]);
    expect(valuesOf(german, 'b')).toEqual([1234.25, 2, -7000000]);
    const english = await read('a,b\n1,"1,234.5"\n2,"12,000"\n');
    expect(valuesOf(english, 'b')).toEqual([1234.5, 12000]);
  });

  it('reads quotes, byte order marks, UTF-16 and Chinese Excel', async () => {
    const quoted = await read('\uFEFFname,n\n"a, ""b""\nc",1\nd,2\n');
    expect(quoted.columns.map(({ name }) => name)).toEqual(['name', 'n']);
    expect(quoted.columns[0]!.categories).toEqual(['a, "b"\nc', 'd']);
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from('高,b\n1,2\n', 'utf16le')]);
    expect((await importTable(utf16, { name: 'x' })).columns[0]!.name).toBe('高');
    const gbk = new Uint8Array([0xb8, 0xdf, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0x32, 0x0a]);
    const chinese = await importTable(gbk, { name: 'x' });
    expect(chinese.columns[0]!.name).toBe('高');
    expect(notice(chinese, 'table-encoding')).toEqual({ encoding: 'GB 18030' });
  });

  it('leaves out rows of another length and says in which lines they stand', async () => {
    const got = await read('a,b\n1,2\n3\n\n"4\n",5,6\n7,8\n9,8,7\n');
    expect(valuesOf(got, 'a')).toEqual([1, 7]);
    expect(notice(got, 'table-bad-rows')).toEqual({ count: 3, lines: '3, 5, 8' });
  });

  it('takes gaps and words among numbers as missing, by line', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `${i},${i * i}`);
    lines[4] = ',16';
    lines[7] = 'n/a,49';
    lines[9] = '9,many';
    const got = await read(['a,b', ...lines].join('\n'));
    expect(valuesOf(got, 'a')[4]).toBeNaN();
    expect(valuesOf(got, 'b')[9]).toBeNaN();
    expect(notice(got, 'table-missing-values')).toEqual({ count: 2, lines: '6, 9' });
    expect(notice(got, 'table-not-numbers')).toEqual({ column: 'b', count: 1, lines: '11' });
  });

  it('names the first lines only, and counts the rest', async () => {
    const got = await read(`a,b\n1,2\n${'1\n'.repeat(1000)}3,4`);
    expect(notice(got, 'table-bad-rows')).toEqual({ count: 1000, lines: '3, 4, 5, 6, 7, …' });
  });

  it('numbers the columns of a file without names', async () => {
    const got = await read('5.1,3.5,setosa\n4.9,3,setosa\n6,3.1,virginica\n');
    expect(got.table.rows).toBe(3);
    expect(got.columns.map(({ name }) => name)).toEqual(['column 1', 'column 2', 'column 3']);
    expect(notice(got, 'table-no-header')).toBeDefined();
  });

  it('makes names differ and keeps those out that every object answers to', async () => {
    const got = await read('a,a,,__proto__,constructor,b\n1,2,3,4,5,6\n2,3,4,5,6,7\n');
    expect(got.columns.map(({ name }) => name)).toEqual(['a', 'a (2)', 'column 3', '__proto__ (2)', 'constructor (2)', 'b']); // prettier-ignore
    expect(notice(got, 'table-renamed')).toEqual({ column: 2, name: 'a', renamed: 'a (2)' });
  });

  it('reports columns that are constant, empty, row numbers or free text', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => `${i},7,,text ${i},${(i * i) % 97}`);
    const got = await read(['id,same,none,notes,y', ...lines].join('\n'));
    expect(roles(got)).toEqual({ id: 'number ignore', same: 'number input', none: 'category ignore', notes: 'category ignore', y: 'number target' }); // prettier-ignore
    expect(notice(got, 'table-constant')).toEqual({ columns: 'same', count: 1 });
    expect(notice(got, 'table-empty-columns')).toEqual({ columns: 'none', count: 1 });
    expect(notice(got, 'table-row-numbers')).toEqual({ columns: 'id', count: 1 });
    expect(notice(got, 'table-too-many-categories')).toEqual({ columns: 'notes', count: 1 });
  });

  it('reads small whole numbers of a target as classes, those of an input as numbers', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${i % 4},${i % 3}`);
    const got = await read(['x,y', ...lines].join('\n'), ['y']);
    expect(got.columns[0]).toEqual({ name: 'x', type: 'number', role: 'input' });
    expect(got.columns[1]).toEqual({ name: 'y', type: 'category', role: 'target', categories: ['0', '1', '2'] });
    expect(notice(got, 'table-read-as-classes')).toEqual({ columns: 'y', count: 1 });
  });

  it('refuses what holds no table, and says why', async () => {
    expect((await refusal('')).code).toBe('table-empty');
    expect((await refusal('\n\n  \n')).code).toBe('table-empty');
    expect((await refusal('a,b\n')).code).toBe('table-only-header');
    expect(await refusal('a,b\n1\n2\n')).toEqual({ code: 'table-no-rows', values: { count: 2 } });
    expect((await refusal('PK\u0003\u0004\0\0sheet')).code).toBe('table-not-text');
    expect((await refusal(`${'a,'.repeat(1000)}a\n`)).code).toBe('table-too-many-columns');
    expect((await refusal('a,b\n1,2\n', ['c'])).values).toEqual({ column: 'c', columns: 'a, b' });
    expect((await refusal('a,b\n1,x\n2,x\n', ['b'])).code).toBe('table-target-unusable');
  });

  it('reports a quote that is never closed', async () => {
    const got = await read('a,b\n1,2\n"3,4\n5,6\n');
    expect(got.table.rows).toBe(1);
    expect(notice(got, 'table-bad-quotes')).toEqual({ line: 3 });
    expect(notice(got, 'table-bad-rows')).toEqual({ count: 1, lines: '3' });
  });

  it('never breaks in any other way, whatever the file holds', async () => {
    const piece = fc.constantFrom(',', ';', '"', '\n', '\r\n', '1', '2.5', 'x', ' ', '""', '-', '\t', '高', '1e999');
    const file = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const got = await read(text).catch((error: unknown) => {
          if (error instanceof ProblemError) return null;
          throw error;
        });
        if (got === null) return;
        expect(got.table.rows).toBeGreaterThan(0);
        for (const { values, categories } of got.table.columns) {
          expect(values).toHaveLength(got.table.rows);
          const limit = categories?.length ?? Infinity;
          expect(values.every((value) => Number.isNaN(value) || (Number.isFinite(value) && value < limit))).toBe(true);
        }
      }),
      { numRuns: 300 },
    ); // prettier-ignore
  });

  const real = '../shared/data/energy-efficiency.csv';
  if (!existsSync(real)) console.log(`skipped: ${real} is not here`);
  it.skipIf(!existsSync(real))('reads a real file', async () => {
    const bytes = new Uint8Array(readFileSync(real));
    const got = await importTable(bytes, { name: 'energy', targets: ['heating_load', 'cooling_load'] });
    expect(got.table.rows).toBe(768);
    expect(got.columns.map(({ type }) => type)).toEqual(Array.from({ length: 10 }, () => 'number'));
    expect(got.columns.map(({ role }) => role).filter((role) => role === 'input')).toHaveLength(8);
    expect(got.notices).toEqual([]);
  });
});
