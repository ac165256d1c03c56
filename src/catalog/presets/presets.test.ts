import { describe, expect, it } from 'vitest';
import { analyze } from '../../graph/analyze';
import { openExperiment } from '../../graph/openExperiment';
import { languages } from '../../i18n/language';
import type { Experiment, Point } from '../../spec/experiment';
import type { Table } from '../../spec/table';
import { headSize, trunkSize } from '../../ui/editor/nodeSize';
import { chooseColumn } from '../datasets/table/columns';
import { presets } from './index';
import { tableExperiment } from './tableExperiment';

/** Opening it again changes nothing (no value was clamped or unknown) and nothing keeps it from training. */
const expectSound = (experiment: Experiment): void => {
  expect(openExperiment(JSON.stringify(experiment))).toEqual({ ok: true, value: experiment });
  const { errors, hints } = analyze(experiment);
  expect(errors).toEqual([]);
  expect(hints).toEqual([]);
};

describe('presets', () => {
  it.each(presets.map((preset) => [preset.id, preset] as const))('%s opens and can be trained', (_, preset) => {
    expectSound(preset.experiment);
  });

  it.each(presets.map((preset) => [preset.id, preset] as const))(
    '%s names its tasks in every language',
    (_, preset) => {
      expect(Object.keys(preset.taskNames ?? {})).toEqual(preset.experiment.tasks.map(({ id }) => id));
      for (const task of preset.experiment.tasks) {
        expect(preset.taskNames?.[task.id]?.en).toBe(task.name);
        for (const language of languages) expect(preset.taskNames?.[task.id]?.[language]).not.toBe('');
      }
    },
  );

  it.each(presets.map((preset) => [preset.id, preset] as const))('%s is drawn from left to right, 120 apart', (_, preset) => {
    const { layout, graph } = preset.experiment;
    const place = (id: string): Point => layout[id] ?? [NaN, NaN];
    for (const { from, to } of graph.edges) expect(place(to)[0] - place(from)[0] - trunkSize.width).toBeGreaterThanOrEqual(120);
    const [first, second] = preset.experiment.tasks.map(({ head }) => place(head));
    expect(second![1] - first![1]).toBeGreaterThan(headSize.height);
  }); // prettier-ignore
});

describe('tableExperiment', () => {
  const table: Table = {
    name: 'house prices.csv',
    sha256: 'ab'.repeat(32),
    rows: 4,
    columns: [
      { name: 'size', values: Float32Array.of(1, 2, 3, 4) },
      { name: '价格', values: Float32Array.of(1, 2, 3, 5) },
      { name: 'sold?', values: Float32Array.of(0, 1, 1, 0), categories: ['no', 'yes'] },
      { name: 'sold!', values: Float32Array.of(0, 1, 2, 0), categories: ['a', 'b', 'c'] },
      { name: '1 constructor', values: Float32Array.of(1, 2, 3, 4) },
      { name: `${'long '.repeat(30)}\u{1F600}`, values: Float32Array.of(1, 2, 3, 4) },
    ],
  };
  const columns = table.columns.map((column) =>
    chooseColumn(column, column.categories === undefined ? 'number' : 'category', 'input')!,
  );

  it('gives every target the head of its kind, and every task an id that may be one', () => {
    const targets = table.columns.slice(1).map(({ name }) => name);
    const experiment = tableExperiment(table, columns, targets);
    expectSound(experiment);
    expect(experiment.name).toBe('house prices');
    expect(experiment.tasks.map(({ target }) => target)).toEqual(targets);
    expect(experiment.tasks.slice(0, 4).map(({ id, head }) => [id, head])).toEqual([
      ['价格', 'regression1'],
      ['sold_', 'binary1'],
      ['sold_2', 'classification1'],
      ['task_1_constructor', 'regression2'],
    ]);
  });

  it('has the network, rule and schedule promised for a table', () => {
    const { graph, optimizer, method, training } = tableExperiment(table, columns, ['size']);
    expect(graph.nodes.map(({ kind, params }) => [kind, params])).toEqual([
      ['input', { field: 'inputs' }],
      ['dense', { units: 64, activation: 'relu' }],
      ['dense', { units: 64, activation: 'relu' }],
      ['regression', {}],
    ]);
    expect([optimizer, method.kind]).toEqual([{ kind: 'adam', params: { learningRate: 0.001 } }, 'equal']);
    expect(training).toMatchObject({ steps: 3000, batchSize: 64, validationShare: 0.2 });
  });
});
