import { expect, it } from 'vitest';
import { createTableImport } from '../protocol/tableImport';

const importTable = createTableImport(
  () => new Worker(new URL('./importTable.ts', import.meta.url), { type: 'module' }),
);

it('reads 200,000 rows in its worker while the page goes on', async () => {
  const rows = 200_000;
  const line = (i: number): string => Array.from({ length: 10 }, (_, k) => ((i * (k + 3)) % 1009) / 8).join(',');
  const names = Array.from({ length: 10 }, (_, k) => `c${k}`).join(',');
  const file = new File([names, '\n', Array.from({ length: rows }, (_, i) => line(i)).join('\n')], 'large.csv');
  const shares: number[] = [];
  let turns = 0;
  const beat = setInterval(() => turns++, 4);
  const result = await importTable(file, (share) => shares.push(share), ['c3', 'c9']);
  clearInterval(beat);
  if (!result.ok) throw new Error(result.problems[0]?.code);
  const { table, columns, notices } = result.value;
  expect(table.rows).toBe(rows);
  expect(table.columns[9]!.values[rows - 1]).toBe((((rows - 1) * 12) % 1009) / 8);
  expect(columns.filter(({ role }) => role === 'target').map(({ name }) => name)).toEqual(['c3', 'c9']);
  expect(notices).toEqual([]);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.length).toBeGreaterThan(10);
  expect(turns).toBeGreaterThan(3);
}, 60_000);

it('hands back why a file was refused', async () => {
  expect(await importTable(new File(['a,b\n'], 'head.csv'))).toEqual({
    ok: false,
    problems: [{ code: 'table-only-header', values: { count: 0 } }],
  });
});
