import { readFile } from 'node:fs/promises';
import { importTable } from '../catalog/datasets/table/importTable';
import { presets } from '../catalog/presets';
import { openExperiment } from '../graph/openExperiment';
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
