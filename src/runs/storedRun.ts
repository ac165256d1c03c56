import { mapValues } from '../lib/mapValues';
import type { Checkpoint } from '../protocol/checkpoint';
import type { Edit } from '../spec/edit';
import type { Experiment } from '../spec/experiment';
import { append, appendGap, emptyColumn, toArray, type Column } from './column';
import { createRun } from './reduceRun';
import { truncateRun } from './rewind';
import type { Run, Series } from './run';
import type { StoredRun } from './stored';

const column = (values: Float64Array): Column => append(emptyColumn, values);
const series = ({ steps, values }: StoredRun['validation'][string]): Series => ({
  steps: column(steps),
  values: column(values),
});
const plainSeries = ({ steps, values }: Series): StoredRun['validation'][string] => ({
  steps: toArray(steps),
  values: toArray(values),
});

/**
 * The run as it was at the checkpoint's step, ready for storage.
 * @param current the document the checkpoint was taken under
 */
export const storeRun = (latest: Run, current: Experiment, checkpoint: Checkpoint): StoredRun => {
  const run = truncateRun(latest, checkpoint.step);
  const full = (values: Column): Float64Array =>
    toArray(appendGap(values, checkpoint.step - run.firstStep - values.length));
  return {
    version: 1,
    id: run.id,
    experiment: JSON.stringify(run.experiment),
    current: JSON.stringify(current),
    edits: run.edits.map(({ edit, ...rest }) => ({ ...rest, edit: JSON.stringify(edit) })),
    provenance: run.provenance.map((part) => ({ ...part, versions: { ...part.versions } })),
    epoch: run.epoch,
    untilStep: run.untilStep,
    stepsPerEpoch: run.stepsPerEpoch,
    parameterCount: run.parameterCount,
    firstStep: run.firstStep,
    losses: mapValues(run.losses, full),
    weights: mapValues(run.weights, full),
    rescale: full(run.rescale),
    validation: mapValues(run.validation, plainSeries),
    metrics: mapValues(run.metrics, (byKind) => mapValues(byKind, plainSeries)),
    cosines: mapValues(run.cosines, plainSeries),
    notices: run.notices.map(({ step, code, values }) => ({ step, code, values: { ...values } })),
    checkpoint: structuredClone(checkpoint) as StoredRun['checkpoint'],
  };
};

/** The run again, paused at the checkpoint's step. `experiment` and `edits`: the stored texts, opened by the caller. */
export const restoreRun = (stored: StoredRun, experiment: Experiment, edits: readonly Edit[]): Run => {
  const run = createRun(stored.id, experiment);
  return {
    ...run,
    status: 'paused',
    edits: edits.map((edit, i) => ({ step: 0, ...stored.edits[i], edit })),
    provenance: stored.provenance,
    step: stored.checkpoint.step,
    epoch: stored.epoch,
    untilStep: stored.untilStep,
    stepsPerEpoch: stored.stepsPerEpoch,
    parameterCount: stored.parameterCount,
    firstStep: stored.firstStep,
    losses: { ...run.losses, ...mapValues(stored.losses, column) },
    weights: { ...run.weights, ...mapValues(stored.weights, column) },
    rescale: stored.rescale ? column(stored.rescale) : run.rescale,
    validation: { ...run.validation, ...mapValues(stored.validation, series) },
    metrics: { ...run.metrics, ...mapValues(stored.metrics, (byKind) => mapValues(byKind, series)) },
    cosines: mapValues(stored.cosines, series),
    notices: stored.notices,
  };
};
