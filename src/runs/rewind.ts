import { mapValues } from '../lib/mapValues';
import type { Failed } from '../protocol/event';
import { truncate, valueAt, type Column } from './column';
import type { Run, Series } from './run';
import { truncateSeries } from './series';

const reaches = (run: Run, lastStep: number): boolean =>
  Object.values(run.losses).some((column) => column.length > lastStep - run.firstStep) ||
  Object.values(run.validation).some(({ steps }) => valueAt(steps, steps.length - 1) > lastStep) ||
  Object.values(run.cosines).some(({ steps }) => valueAt(steps, steps.length - 1) > lastStep) ||
  run.edits.some(({ step }) => step > lastStep);

/** The run as it was at `lastStep`: columns, points and edits behind that step are gone. Same object if there are none. */
export const truncateRun = (run: Run, lastStep: number): Run => {
  if (!reaches(run, lastStep)) return run;
  const column = (values: Column): Column => truncate(values, lastStep - run.firstStep);
  const series = (points: Series): Series => truncateSeries(points, lastStep);
  return {
    ...run,
    step: Math.min(run.step, lastStep),
    edits: run.edits.filter(({ step }) => step <= lastStep),
    losses: mapValues(run.losses, column),
    weights: mapValues(run.weights, column),
    rescale: column(run.rescale),
    validation: mapValues(run.validation, series),
    metrics: mapValues(run.metrics, (byKind) => mapValues(byKind, series)),
    cosines: mapValues(run.cosines, series),
    observation: run.observation && run.observation.step > lastStep ? null : run.observation,
  };
};

/** First step after `fromStep` where a task that was present (its weight is a number) had no finite loss; else Infinity. */
const firstBrokenStep = (run: Run, fromStep: number): number => {
  let broken = Infinity;
  for (const [task, losses] of Object.entries(run.losses)) {
    for (let i = Math.max(0, fromStep - run.firstStep); i < losses.length; i++) {
      const absent = Number.isNaN(valueAt(losses, i)) && Number.isNaN(valueAt(run.weights[task] ?? losses, i));
      if (absent || Number.isFinite(valueAt(losses, i))) continue;
      broken = Math.min(broken, run.firstStep + 1 + i);
      break;
    }
  }
  return broken;
};

/** Last step of a failed run worth showing: before the step that broke, as the event names it or the losses show it. */
export const cutOfFailure = (run: Run, event: Failed, restoredStep: number): number => {
  const named = event.values['step'];
  const broken = Math.min(typeof named === 'number' ? named : Infinity, firstBrokenStep(run, restoredStep));
  return Math.max(restoredStep, Number.isFinite(broken) ? broken - 1 : event.step);
};
