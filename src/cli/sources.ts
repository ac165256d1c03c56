import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { importTable } from '../catalog/datasets/table/importTable';
import { presets } from '../catalog/presets';
import { tableExperiment } from '../catalog/presets/tableExperiment';
import { openNoting } from '../graph/openText';
import type { Experiment } from '../spec/experiment';
import { ProblemError, type Problem, type Result } from '../spec/problem';
import type { Table } from '../spec/table';

export type Opened = Result<{
  readonly experiment: Experiment;
  readonly tables: readonly Table[];
  readonly notices: readonly Problem[];
}>;

export const presetById = (id: string): Experiment => {
  const preset = presets.find((one) => one.id === id);
  if (!preset) throw new Error(`There is no preset "${id}". There are: ${presets.map((one) => one.id).join(', ')}.`);
  return preset.experiment;
};

export const fromPreset = (id: string): Opened => ({
  ok: true,
  value: { experiment: presetById(id), tables: [], notices: [] },
});

/** A file that cannot be read is bad input; the system's words say why. */
const readBytes = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw new Error(`The file ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  }
};

const asResult = async (open: () => Promise<Opened>): Promise<Opened> => {
  try {
    return await open();
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problems: [error.problem] };
    throw error;
  }
};

/** The document of a file, with the table it uses where one is given. */
export const fromFile = (path: string, csv: string | undefined): Promise<Opened> =>
  asResult(async () => {
    const opened = await openNoting(new TextDecoder().decode(await readBytes(path)));
    if (!opened.ok) return opened;
    const imported = csv === undefined ? null : await importTable(await readBytes(csv), { name: basename(csv) });
    const { experiment, notices } = opened.value;
    return {
      ok: true,
      value: {
        experiment,
        tables: imported ? [imported.table] : [],
        notices: [...notices, ...(imported?.notices ?? [])],
      },
    };
  });

/** A table with the network it gets before anything was built. */
export const fromCsv = (csv: string, targets: readonly string[]): Promise<Opened> =>
  asResult(async () => {
    const { table, columns, notices } = await importTable(await readBytes(csv), { name: basename(csv), targets });
    return { ok: true, value: { experiment: tableExperiment(table, columns, targets), tables: [table], notices } };
  });
