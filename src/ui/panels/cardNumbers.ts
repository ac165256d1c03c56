import type { CardNumbers } from '../../catalog/methods/card';
import { gradientPlaceOf } from '../../catalog/methods/gradientPlace';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { valueAt, type Column } from '../../runs/column';
import type { Observation, Run } from '../../runs/run';
import type { Experiment, TaskId } from '../../spec/experiment';
import { readParams } from '../../spec/params';
import { lookOfTask } from '../taskLook';
import { settingsSince } from './weighingEdits';

export interface NumbersNow {
  readonly step: number;
  /** What a norm limit and matched scales made of the weights, which are the method's own here; 1: nothing. */
  readonly rescale: number;
  readonly numbers: CardNumbers;
}

/** The trunk has no combination of its gradients: its parts are weighed by themselves, with weights of their own. */
export const isWeighedByParts = (entry: WeightingMethod, experiment: Experiment): boolean =>
  entry.looksAt === 'gradients' &&
  entry.elements === undefined &&
  (experiment.training.weighBy ?? 'trunk') !== 'trunk' &&
  gradientPlaceOf(experiment) === 'parameters';

/** What is known of the run's last step. */
const lastStep = ({ step, firstStep, tasks, weights, shown }: Run): Omit<Observation, 'gramian' | 'nodes'> => ({
  ...{ step, tasks, shown },
  weights: tasks.map((task) => valueIn(weights, task, step - firstStep - 1)),
});

const valueIn = (columns: Readonly<Record<TaskId, Column>>, task: TaskId, index: number): number =>
  columns[task] ? valueAt(columns[task], index) : Number.NaN;

/**
 * What a step had, for the formula; null before the first one with this method as it is set. All numbers are of one step:
 * the last one whose gradients are known, or the last one of all where none are.
 */
export const cardNumbers = (entry: WeightingMethod, run: Run | null, experiment: Experiment): NumbersNow | null => {
  if (!run || experiment.method.kind !== entry.kind) return null;
  const since = settingsSince(run);
  if (run.step <= since) return null;
  const { observation } = run;
  const observed =
    entry.looksAt === 'gradients' && observation && observation.step > since && observation.step <= run.step
      ? observation
      : null;
  const { step, tasks, weights, shown } = observed ?? lastStep(run);
  const index = step - run.firstStep - 1;
  const factor = valueAt(run.rescale, index);
  const rescale = Number.isFinite(factor) && factor !== 0 ? factor : 1;
  return {
    step,
    rescale,
    numbers: {
      tasks: tasks.map((task) => lookOfTask(experiment.tasks, task).letter),
      weights: weights.map((weight) => weight / rescale),
      losses: tasks.map((task) => valueIn(run.losses, task, index)),
      gramian: observed?.gramian ?? null,
      shown: shown ?? {},
      params: readParams(entry.params, experiment.method.params, tasks).params,
    },
  };
};
