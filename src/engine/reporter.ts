import type { Stepped } from '../protocol/event';
import type { TaskId } from '../spec/experiment';
import type { LoggedLosses } from './lossLog';
import { createRowQueue } from './rowQueue';
import type { StepOutcome } from './step';

/** Collects what steps report until it is time for one `stepped` event. */
export interface Reporter {
  /** Weights of the step, known at once. */
  weights(outcome: Pick<StepOutcome, 'weights' | 'rescale' | 'shown' | 'weighMs'>): void;
  /** Losses of the oldest steps that have none yet. */
  losses(logged: readonly LoggedLosses[]): void;
  /** The event for all complete steps, or null for none. */
  take(now: number, epochOf: (step: number) => number, possibleStepsPerSecond: number): Omit<Stepped, 'runId'> | null;
  /** Training goes on after idle time, which does not count. */
  resume(now: number): void;
  /** Goes back to a step: what was collected is dropped. */
  rewind(step: number, now: number): void;
}

export const createReporter = (tasks: readonly TaskId[], startStep: number, startMs: number): Reporter => {
  let fromStep = startStep;
  let sinceMs = startMs;
  let lastShown: StepOutcome['shown'] = null;
  const lossRows = createRowQueue(tasks.length);
  const weightRows = createRowQueue(tasks.length);
  const rescaleRows = createRowQueue(1);
  let timedMs = 0;
  let timed = 0;
  const byTask = (columns: readonly Float32Array[]): Record<TaskId, Float32Array> =>
    Object.fromEntries(tasks.map((task, i) => [task, columns[i]!]));
  return {
    weights({ weights, rescale, shown, weighMs }) {
      weightRows.push(weights);
      rescaleRows.push([rescale]);
      lastShown = shown;
      if (weighMs === null) return;
      timedMs += weighMs;
      timed++;
    },
    losses(logged) {
      for (const { losses } of logged) lossRows.push(losses);
    },
    take(now, epochOf, possibleStepsPerSecond) {
      const count = lossRows.length;
      if (count === 0) return null;
      const step = fromStep + count;
      const [rescale] = rescaleRows.take(count) as [Float32Array];
      const event = {
        type: 'stepped' as const,
        step,
        fromStep,
        epoch: epochOf(step),
        losses: byTask(lossRows.take(count)),
        weights: byTask(weightRows.take(count)),
        elapsedMs: now - sinceMs,
        possibleStepsPerSecond,
        ...(lastShown ? { shown: lastShown } : {}),
        ...(rescale.every((factor) => factor === 1) ? {} : { rescale }),
        ...(timed > 0 ? { weighMs: timedMs / timed } : {}),
      };
      timedMs = timed = 0;
      fromStep = step;
      sinceMs = now;
      return event;
    },
    resume(now) {
      if (weightRows.length === 0) sinceMs = now;
    },
    rewind(step, now) {
      fromStep = step;
      sinceMs = now;
      lossRows.clear();
      weightRows.clear();
      rescaleRows.clear();
    },
  };
};
