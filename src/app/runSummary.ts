import { mapValues } from '../lib/mapValues';
import { valueAt, type Column } from '../runs/column';
import type { Run, Series } from '../runs/run';
import { toJson } from '../runs/wire';
import type { Json } from '../spec/experiment';

type Pairs = readonly (readonly [step: number, value: number])[];

const pairs = (length: number, stepAt: (index: number) => number, values: Column): Pairs =>
  Array.from({ length }, (_, i) => [stepAt(i), valueAt(values, i)] as const);
const ofColumn = (run: Run, column: Column): Pairs => pairs(column.length, (i) => run.firstStep + 1 + i, column);
const ofSeries = ({ steps, values }: Series): Pairs => pairs(steps.length, (i) => valueAt(steps, i), values);

/** The run as the console shows it: plain JSON, every curve a list of [step, value]. */
export const summarizeRun = (run: Run): Json =>
  toJson({
    status: run.status,
    step: run.step,
    backend: run.provenance.at(-1)?.backend ?? null,
    tasks: run.tasks,
    losses: mapValues(run.losses, (column, task) => {
      const validation = run.validation[task];
      return { train: ofColumn(run, column), validation: validation ? ofSeries(validation) : [] };
    }),
    weights: mapValues(run.weights, (column) => ofColumn(run, column)),
    metrics: mapValues(run.metrics, (byKind) => mapValues(byKind, ofSeries)),
    notices: run.notices,
  });
