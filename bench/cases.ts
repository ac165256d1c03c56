import { tableParams } from '../src/catalog/datasets/table/columns';
import { moonsPreset } from '../src/catalog/presets/moons';
import { sequentialExperiment } from '../src/catalog/presets/sequential';
import { twoDigitsPreset } from '../src/catalog/presets/twoDigits';
import { createRng } from '../src/lib/rng';
import type { Experiment, Node, Training } from '../src/spec/experiment';
import type { ColumnChoice, Table, TableColumn } from '../src/spec/table';
import { taskCounts, tasksCaseId } from './caseIds';

/** One thing to train: the same document and the same rows for us and for every peer. */
export interface Case {
  readonly id: string;
  readonly experiment: Experiment;
  readonly tables: readonly Table[];
}

const inputs = 8;
/** 1,024 of them train. */
const rows = 1280;
const validationShare = 0.2;
const learningRate = 0.001;

/** Training only: no validation but the first, a budget that no measurement reaches. */
const training = (batchSize: number): Training => ({
  steps: 1_000_000,
  batchSize,
  evaluateEvery: 1_000_000,
  validationShare,
  clipNorm: 0,
});

const name = (prefix: string, i: number): string => `${prefix}${i + 1}`;

/** Normal inputs and smooth targets that share some of their causes, so that gradients agree and conflict. */
const smoothTable = (targets: number): Table => {
  const rng = createRng(1).fork('bench');
  const columns = Array.from({ length: inputs }, (_, i): TableColumn => {
    const stream = rng.fork(name('x', i));
    return { name: name('x', i), values: Float32Array.from({ length: rows }, () => stream.normal()) };
  });
  const tasks = Array.from({ length: targets }, (_, t): TableColumn => {
    const stream = rng.fork(name('y', t));
    const slopes = columns.map(() => stream.normal() / Math.sqrt(inputs));
    const waves = columns.map(() => stream.normal() / Math.sqrt(inputs));
    const along = (weights: readonly number[], row: number): number =>
      weights.reduce((sum, weight, i) => sum + weight * columns[i]!.values[row]!, 0);
    const values = Float32Array.from(
      { length: rows },
      (_, row) => along(slopes, row) + Math.sin(2 * along(waves, row)),
    );
    return { name: name('y', t), values };
  });
  return { name: 'bench', sha256: '0'.repeat(64), rows, columns: [...columns, ...tasks] };
};

interface Perceptron {
  readonly id: string;
  readonly units: number;
  readonly tasks: number;
  readonly batchSize: number;
  readonly method: 'equal' | 'pcgrad';
}

/** Two hidden ReLU layers of so many units on 8 inputs, one linear regression head a task. */
const perceptron = ({ id, units, tasks, batchSize, method }: Perceptron): Case => {
  const table = smoothTable(tasks);
  const choices = table.columns.map((column): ColumnChoice => ({
    name: column.name,
    type: 'number',
    role: column.name.startsWith('x') ? 'input' : 'target',
  }));
  const hidden = (layer: string): Node => ({ id: layer, kind: 'dense', params: { units, activation: 'relu' } });
  const experiment = sequentialExperiment({
    name: id,
    dataset: { kind: 'table', params: tableParams(table, choices) },
    trunk: [{ id: 'input1', kind: 'input', params: { field: 'inputs' } }, hidden('dense1'), hidden('dense2')],
    heads: Array.from({ length: tasks }, (_, t) => ({
      task: name('task', t),
      name: name('Task ', t),
      target: name('y', t),
      kind: 'real' as const,
    })),
    optimizer: { kind: 'adam', params: { learningRate } },
    training: training(batchSize),
  });
  return { id, experiment: { ...experiment, method: { kind: method, params: {} } }, tables: [table] };
};

const mlp = { units: 32, tasks: 3, batchSize: 64 } as const;

const lenet = (id: string, method: 'equal' | 'pcgrad'): Case => ({
  id,
  experiment: { ...twoDigitsPreset.experiment, method: { kind: method, params: {} }, training: training(64) },
  tables: [],
});

const makers: Readonly<Record<string, (id: string) => Case>> = {
  'mlp-pcgrad': (id) => perceptron({ id, ...mlp, method: 'pcgrad' }),
  'mlp-equal': (id) => perceptron({ id, ...mlp, method: 'equal' }),
  'tiny-pcgrad': (id) => perceptron({ id, units: 8, tasks: 2, batchSize: 16, method: 'pcgrad' }),
  'lenet-equal': (id) => lenet(id, 'equal'),
  'lenet-pcgrad': (id) => lenet(id, 'pcgrad'),
  ...Object.fromEntries(
    taskCounts.map((tasks) => [
      tasksCaseId(tasks),
      (id: string) => perceptron({ id, ...mlp, tasks, method: 'pcgrad' }),
    ]),
  ),
  soak: (id) => ({
    id,
    experiment: { ...moonsPreset.experiment, training: { ...moonsPreset.experiment.training, steps: 1_000_000 } },
    tables: [],
  }),
};

export const caseById = (id: string): Case => {
  const make = makers[id];
  if (!make) throw new Error(`There is no case "${id}". There are: ${Object.keys(makers).join(', ')}.`);
  return make(id);
};
