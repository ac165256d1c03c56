import type { RunId } from '../protocol/command';
import type { TrainingEvent } from '../protocol/event';
import { createRun } from '../runs/reduceRun';
import type { Run } from '../runs/run';
import type { Experiment } from '../spec/experiment';
import { sameJson } from '../spec/json';
import { hiddenRate } from './pace';

/** Runs are numbered: `run-1`, `run-2` … */
export const newRun = (number: number, experiment: Experiment, previous: Run | null): Run =>
  carryPictures(createRun(`run-${number}`, experiment), previous);

export const numberOf = (id: RunId): number => Number(/^run-(\d{1,9})$/.exec(id)?.[1] ?? 0);

/** The heads keep their pictures until the new network has its own, if they show the same rows. */
const carryPictures = (run: Run, previous: Run | null): Run =>
  previous && sameJson(previous.experiment.dataset, run.experiment.dataset) && sameJson(previous.tasks, run.tasks)
    ? { ...run, pictures: previous.pictures, sample: previous.sample }
    : run;

/** The page's own notice of a hidden tab. */
export const slowed = ({ id: runId, step }: Run): TrainingEvent => ({
  type: 'noticed',
  runId,
  step,
  code: 'hidden-tab-slow',
  values: { stepsPerSecond: hiddenRate },
});
