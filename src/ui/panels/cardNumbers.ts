import type { CardNumbers } from '../../catalog/methods/card';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { lastOf, type Column } from '../../runs/column';
import type { Run } from '../../runs/run';
import type { Edit } from '../../spec/edit';
import type { Experiment, TaskId } from '../../spec/experiment';
import { readParams } from '../../spec/params';
import { lookOfTask } from '../taskLook';

export interface NumbersNow {
  readonly step: number;
  readonly numbers: CardNumbers;
  /** The step at which gradients were last compared. */
  readonly gradientsOf: number | null;
}

const setsMethod = (edit: Edit): boolean =>
  edit.type === 'setMethod' ||
  edit.type === 'replaceExperiment' ||
  (edit.type === 'all' && edit.edits.some(setsMethod));

/** The step after which this method weighs: the last one that chose another. */
const chosenAt = ({ edits }: Run): number => edits.findLast(({ edit }) => setsMethod(edit))?.step ?? 0;

/** What the last step had, for the formula; null before the first step with this method. */
export const cardNumbers = (entry: WeightingMethod, run: Run | null, experiment: Experiment): NumbersNow | null => {
  if (!run || experiment.method.kind !== entry.kind || run.step <= Math.max(run.firstStep, chosenAt(run))) return null;
  const { tasks, observation } = run;
  const last = (columns: Readonly<Record<TaskId, Column>>): readonly number[] =>
    tasks.map((task) => (columns[task] ? lastOf(columns[task]) : Number.NaN));
  const gramian = observation && String(observation.tasks) === String(tasks) ? observation.gramian : null;
  return {
    step: run.step,
    gradientsOf: gramian && observation ? observation.step : null,
    numbers: {
      tasks: tasks.map((task) => lookOfTask(experiment.tasks, task).letter),
      weights: last(run.weights),
      losses: last(run.losses),
      gramian,
      shown: run.shown ?? {},
      params: readParams(entry.params, experiment.method.params, tasks).params,
    },
  };
};
