import type { CardNumbers } from '../../catalog/methods/card';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { valueAt, type Column } from '../../runs/column';
import type { Run } from '../../runs/run';
import type { Edit } from '../../spec/edit';
import type { Experiment, TaskId } from '../../spec/experiment';
import { readParams } from '../../spec/params';
import { lookOfTask } from '../taskLook';

export interface NumbersNow {
  readonly step: number;
  readonly numbers: CardNumbers;
}

const setsMethod = (edit: Edit): boolean =>
  edit.type === 'setMethod' ||
  edit.type === 'replaceExperiment' ||
  (edit.type === 'all' && edit.edits.some(setsMethod));

/** The step after which this method weighs: the last one that chose another. */
const chosenAt = ({ edits }: Run): number => edits.findLast(({ edit }) => setsMethod(edit))?.step ?? 0;

/**
 * What a step had, for the formula; null before the first one with this method. All numbers are of one step: the last one
 * whose gradients are known, or the last one of all where none are.
 */
export const cardNumbers = (entry: WeightingMethod, run: Run | null, experiment: Experiment): NumbersNow | null => {
  if (!run || experiment.method.kind !== entry.kind) return null;
  const since = Math.max(run.firstStep, chosenAt(run));
  if (run.step <= since) return null;
  const { tasks, observation } = run;
  const isKnown =
    entry.looksAt === 'gradients' &&
    observation !== null &&
    observation.step > since &&
    observation.step <= run.step &&
    String(observation.tasks) === String(tasks);
  const step = isKnown ? observation.step : run.step;
  const at = (columns: Readonly<Record<TaskId, Column>>): readonly number[] =>
    tasks.map((task) => (columns[task] ? valueAt(columns[task], step - run.firstStep - 1) : Number.NaN));
  return {
    step,
    numbers: {
      tasks: tasks.map((task) => lookOfTask(experiment.tasks, task).letter),
      weights: at(run.weights),
      losses: at(run.losses),
      gramian: isKnown ? observation.gramian : null,
      shown: step === run.step ? (run.shown ?? {}) : {},
      params: readParams(entry.params, experiment.method.params, tasks).params,
    },
  };
};
