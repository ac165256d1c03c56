import { tableExperiment } from '../catalog/presets/tableExperiment';
import type { Runtime } from '../engine/runtime';
import { Training } from '../engine/training';
import { createRng } from '../lib/rng';
import type { Table } from '../spec/table';
import { cpu } from './trainings';

/** Inputs x and a constant, targets a = 2x and b = −x, of which only the labelled rows have one. */
export const tableWithGaps = (rows: number, labelledB: (row: number) => boolean): Table => {
  const rng = createRng(3);
  const x = Float32Array.from({ length: rows }, () => rng.normal());
  return {
    name: 'gaps.csv',
    sha256: 'a'.repeat(64),
    rows,
    columns: [
      { name: 'x', values: x },
      { name: 'constant', values: new Float32Array(rows).fill(4) },
      { name: 'a', values: x.map((value) => 2 * value) },
      { name: 'b', values: x.map((value, row) => (labelledB(row) ? -value : NaN)) },
    ],
  };
};

export const startTable = async (
  table: Table,
  kind: string,
  batchSize: number,
  runtime?: Runtime,
): Promise<Training> => {
  const columns = table.columns.map(({ name }) => ({ name, type: 'number' as const, role: 'input' as const }));
  const base = tableExperiment(table, columns, ['a', 'b']);
  const experiment = { ...base, method: { kind, params: {} }, training: { ...base.training, batchSize } };
  return Training.start({
    runtime: runtime ?? (await cpu()),
    experiment,
    tables: [table],
    saved: null,
    checkpoint: null,
  });
};
