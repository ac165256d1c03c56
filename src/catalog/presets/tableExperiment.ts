import { chooseColumn, tableParams } from '../datasets/table/columns';
import { tableTargets } from '../datasets/table/describe';
import { taskIdFor } from '../../spec/ids';
import { clampName, limits } from '../../spec/limits';
import type { Experiment, TaskId } from '../../spec/experiment';
import type { ColumnChoice, Table } from '../../spec/table';
import { sequentialExperiment } from './sequential';

/** Roles after choosing `targets`: what was a target and is none any more becomes an input. */
const withTargets = (
  table: Table,
  columns: readonly ColumnChoice[],
  targets: readonly string[],
): readonly ColumnChoice[] =>
  columns.map((choice) => {
    if (!targets.includes(choice.name)) return choice.role === 'target' ? { ...choice, role: 'input' } : choice;
    const column = table.columns.find(({ name }) => name === choice.name);
    const chosen = column === undefined ? null : chooseColumn(column, choice.type, 'target');
    return chosen ?? { ...choice, role: 'target' };
  });

/**
 * What a table gets before anything was built: two shared dense layers of 64, one head for each target in the order of
 * `asked`, equal weights. `columns` carry the types; without `asked` they also say which are the targets.
 */
export const tableExperiment = (
  table: Table,
  columns: readonly ColumnChoice[],
  asked: readonly string[],
): Experiment => {
  const suggested = columns.filter(({ role }) => role === 'target').map(({ name }) => name);
  const targets = asked.length > 0 ? asked : suggested;
  const chosen = withTargets(table, columns, targets);
  const described = tableTargets(chosen);
  const tasks: TaskId[] = [];
  const heads = targets.slice(0, limits.tasks).flatMap((name) => {
    const target = described.find((candidate) => candidate.name === name);
    if (target === undefined) return [];
    const task = taskIdFor(name, (id) => tasks.includes(id));
    tasks.push(task);
    return [{ task, name: clampName(name), target: name, kind: target.kind }];
  });
  return sequentialExperiment({
    name: clampName(table.name.replace(/\.[^.]*$/, '')),
    dataset: { kind: 'table', params: tableParams(table, chosen) },
    trunk: [
      { id: 'input1', kind: 'input', params: { field: 'inputs' } },
      { id: 'dense1', kind: 'dense', params: { units: 64, activation: 'relu' } },
      { id: 'dense2', kind: 'dense', params: { units: 64, activation: 'relu' } },
    ],
    heads,
    optimizer: { kind: 'adam', params: { learningRate: 0.001 } },
    training: { steps: 3000, batchSize: 64, evaluateEvery: 100, validationShare: 0.2, clipNorm: 0 },
  });
};
