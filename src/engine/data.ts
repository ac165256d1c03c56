import { datasets } from '../catalog/datasets';
import type { Dataset } from '../catalog/datasets/entry';
import type { Scale } from '../catalog/heads/entry';
import type { Rng } from '../lib/rng';
import type { DatasetDescription, FieldDescription, TargetDescription } from '../spec/description';
import type { Experiment } from '../spec/experiment';
import { ProblemError, type Problem } from '../spec/problem';
import { readParams } from '../spec/params';
import { sizeOf } from '../spec/shape';
import type { Table } from '../spec/table';

/** Mean and deviation of each column over the training rows; constant columns have deviation 0 and become 0. */
export interface ColumnScales {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

export interface Split {
  readonly rows: number;
  /** By field, row-major, standardized where the description says so. */
  readonly fields: Readonly<Record<string, Float32Array>>;
  /** By target, [rows], raw units; NaN = no label. */
  readonly targets: Readonly<Record<string, Float32Array>>;
  /** By target: the same as losses see them. */
  readonly labels: Readonly<Record<string, Labels>>;
}

/** A column of labels: class indices, 0 or 1, standardized values. */
export interface Labels {
  /** [rows]; NaN = no label. */
  readonly values: Float32Array;
  /** No row is without a label. */
  readonly complete: boolean;
}

export interface PreparedData {
  readonly description: DatasetDescription;
  readonly train: Split;
  readonly validation: Split;
  readonly fieldScales: Readonly<Record<string, ColumnScales>>;
  readonly targetScales: Readonly<Record<string, Scale>>;
  readonly notices: readonly Problem[];
}

const columnScales = (values: Float32Array, width: number, rows: Int32Array): ColumnScales => {
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  for (const row of rows) for (let c = 0; c < width; c++) mean[c]! += values[row * width + c]! / rows.length;
  for (const row of rows)
    for (let c = 0; c < width; c++) deviation[c]! += (values[row * width + c]! - mean[c]!) ** 2 / rows.length;
  for (let c = 0; c < width; c++) {
    const root = Math.sqrt(deviation[c]!);
    // A constant column leaves only rounding behind, in proportion to its value.
    deviation[c] = root > 1e-7 * Math.abs(mean[c]!) ? root : 0;
  }
  return { mean, deviation };
};

/** Copies rows, standardizing by `scales`; the inverse of a deviation of 0 is 0. */
export const standardizeRows = (
  values: Float32Array,
  width: number,
  rows: Int32Array,
  scales: ColumnScales | null,
): Float32Array => {
  const out = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    for (let c = 0; c < width; c++) {
      const value = values[row * width + c]!;
      const deviation = scales?.deviation[c] ?? 1;
      out[i * width + c] = scales ? (deviation === 0 ? 0 : (value - scales.mean[c]!) / deviation) : value;
    }
  });
  return out;
};

const takeTargets = (dataset: Dataset, rows: Int32Array): Record<string, Float32Array> =>
  Object.fromEntries(
    Object.entries(dataset.targets).map(([name, values]) => [name, Float32Array.from(rows, (row) => values[row]!)]),
  );

const targetScale = (target: TargetDescription, values: Float32Array): Scale => {
  const labelled = values.filter((value) => !Number.isNaN(value));
  if (!target.standardize || labelled.length === 0) return { mean: 0, deviation: 1 };
  const { mean, deviation } = columnScales(
    labelled,
    1,
    Int32Array.from(labelled, (_, i) => i),
  );
  return { mean: mean[0]!, deviation: deviation[0]! };
};

const labelsOf = (target: TargetDescription, raw: Float32Array, { mean, deviation }: Scale): Labels => {
  const scaled = (value: number): number => (deviation === 0 && !Number.isNaN(value) ? 0 : (value - mean) / deviation);
  return { values: target.kind === 'real' ? raw.map(scaled) : raw, complete: !raw.some(Number.isNaN) };
};

const constantColumns = (field: FieldDescription, scales: ColumnScales): string[] =>
  [...scales.deviation].flatMap((deviation, c) =>
    deviation === 0 ? [field.columns?.[c] ?? `${field.name} ${c + 1}`] : [],
  );

const dataNotices = (
  fields: readonly FieldDescription[],
  scales: PreparedData['fieldScales'],
  targets: PreparedData['targetScales'],
): Problem[] => {
  const columns = fields.flatMap((field) => (scales[field.name] ? constantColumns(field, scales[field.name]!) : []));
  const constantTargets = Object.entries(targets).filter(([, { deviation }]) => deviation === 0);
  return [
    ...(columns.length > 0
      ? [{ code: 'constant-columns', values: { count: columns.length, names: columns.slice(0, 5).join(', ') } }]
      : []),
    ...constantTargets.map(([name]) => ({ code: 'constant-target', values: { name } })),
  ];
};

/** Generates the rows, splits them by the seed, standardizes with statistics of the training rows. */
export const prepareData = async (
  experiment: Experiment,
  tables: readonly Table[],
  rng: Rng,
): Promise<PreparedData> => {
  const entry = datasets.get(experiment.dataset.kind);
  if (!entry) throw new ProblemError({ code: 'unknown-dataset', values: { kind: experiment.dataset.kind } });
  const { params } = readParams(entry.params, experiment.dataset.params);
  const description = entry.describe(params);
  if ('code' in description) throw new ProblemError(description);
  const dataset = (await entry.load()).generate(params, rng.fork('data'), tables);
  const held = Math.min(dataset.rows - 1, Math.max(1, Math.round(dataset.rows * experiment.training.validationShare)));
  if (dataset.rows < 2) throw new ProblemError({ code: 'too-few-rows', values: { rows: dataset.rows } });
  const order = rng.fork('split').permutation(dataset.rows);
  const validationRows = order.slice(0, held).sort();
  const trainRows = order.slice(held).sort();

  const fieldScales = Object.fromEntries(
    description.fields
      .filter(({ standardize }) => standardize)
      .map(({ name, shape }) => [name, columnScales(dataset.fields[name]!, sizeOf(shape), trainRows)]),
  );
  const takeFields = (rows: Int32Array): Record<string, Float32Array> =>
    Object.fromEntries(
      description.fields.map(({ name, shape }) => [
        name,
        standardizeRows(dataset.fields[name]!, sizeOf(shape), rows, fieldScales[name] ?? null),
      ]),
    );
  const trainTargets = takeTargets(dataset, trainRows);
  const targetScales = Object.fromEntries(
    description.targets.map((target) => [target.name, targetScale(target, trainTargets[target.name]!)]),
  );
  const splitOf = (rows: Int32Array, targets: Record<string, Float32Array>): Split => ({
    rows: rows.length,
    fields: takeFields(rows),
    targets,
    labels: Object.fromEntries(
      description.targets.map((target) => [
        target.name,
        labelsOf(target, targets[target.name]!, targetScales[target.name]!),
      ]),
    ),
  });
  return {
    description,
    train: splitOf(trainRows, trainTargets),
    validation: splitOf(validationRows, takeTargets(dataset, validationRows)),
    fieldScales,
    targetScales,
    notices: [...dataset.notices, ...dataNotices(description.fields, fieldScales, targetScales)],
  };
};
