import { prepareData } from '../src/engine/data';
import { batchRows } from '../src/engine/batches';
import { initialValues } from '../src/engine/initialize';
import { analyze } from '../src/graph/analyze';
import { createRng } from '../src/lib/rng';
import { caseById } from './cases';

export interface WorkArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A case as plain arrays, for programs that know nothing of our documents: what we train, and from where. */
export interface Work {
  readonly network: 'mlp' | 'lenet';
  readonly tasks: number;
  readonly method: 'equal' | 'pcgrad';
  readonly batchSize: number;
  readonly learningRate: number;
  /** [rows, 8] or [rows, 28, 28, 1], standardized as ours. */
  readonly inputs: WorkArray;
  /** Per task [rows]: standardized values, or class indices. */
  readonly targets: readonly Float32Array[];
  /** Rows of the first epoch in our order. */
  readonly order: Int32Array;
  /** Start values, `trunk1/kernel`, `trunk1/bias` … `head1/kernel` …; kernels are [inputs, units] or [height, width, channels, filters]. */
  readonly variables: Readonly<Record<string, WorkArray>>;
}

/** Our training rows, batches and start values of a case. */
export const workOf = async (caseId: string): Promise<Work> => {
  const { experiment, tables } = caseById(caseId);
  const rng = createRng(experiment.seed);
  const { train, targetScales, description } = await prepareData(experiment, tables, rng);
  const { batchSize } = experiment.training;
  const rowsOf = batchRows(rng, train.rows, batchSize);
  const batches = Math.floor(train.rows / batchSize);
  const [field] = description.fields;
  const heads = experiment.tasks.map(({ head }) => head);
  const analysis = analyze(experiment);
  const trunk = [...new Set(analysis.variables.map(({ node }) => node))].filter((node) => !heads.includes(node));
  const nameOf = (node: string): string =>
    heads.includes(node) ? `head${heads.indexOf(node) + 1}` : `trunk${trunk.indexOf(node) + 1}`;
  return {
    network: experiment.dataset.kind === 'two-digits' ? 'lenet' : 'mlp',
    tasks: experiment.tasks.length,
    method: experiment.method.kind === 'pcgrad' ? 'pcgrad' : 'equal',
    batchSize,
    learningRate: Number(experiment.optimizer.params['learningRate']),
    inputs: { shape: [train.rows, ...field!.shape], values: train.fields[field!.name]! },
    targets: experiment.tasks.map(({ target }) => {
      const { mean, deviation } = targetScales[target]!;
      return train.targets[target]!.map((value) => (value - mean) / deviation);
    }),
    order: Int32Array.from(Array.from({ length: batches }, (_, step) => [...rowsOf(step)]).flat()),
    variables: Object.fromEntries(
      analysis.variables.map((variable) => [
        `${nameOf(variable.node)}/${variable.id.slice(variable.node.length + 1)}`,
        { shape: variable.spec.shape, values: initialValues(variable, rng) },
      ]),
    ),
  };
};
