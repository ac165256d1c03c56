import type { RunId } from '../protocol/command';
import type { Evaluated, Failed, Loaded, Observed, Rebuilt, Stepped, TrainingEvent } from '../protocol/event';
import type { Experiment, TaskId } from '../spec/experiment';
import { append, appendGap, emptyColumn, type Column } from './column';
import { cosinePairs } from './cosines';
import { isReplacedBy } from './foremost';
import { cutOfFailure, truncateRun } from './rewind';
import type { Run } from './run';
import { appendPoint, emptySeries } from './series';
import { isAboutCapture } from './stepByStep';

const noticeLimit = 100;

const byTask = <T>(tasks: readonly TaskId[], value: (task: TaskId) => T): Readonly<Record<TaskId, T>> =>
  Object.fromEntries(tasks.map((task) => [task, value(task)]));

export const createRun = (id: RunId, experiment: Experiment): Run => {
  const tasks = experiment.tasks.map((task) => task.id);
  return {
    id,
    experiment,
    edits: [],
    provenance: [],
    status: 'loading',
    loading: null,
    step: 0,
    epoch: 0,
    untilStep: experiment.training.steps,
    stepsPerEpoch: 0,
    parameterCount: 0,
    tasks,
    firstStep: 0,
    losses: byTask(tasks, () => emptyColumn),
    weights: byTask(tasks, () => emptyColumn),
    validation: byTask(tasks, () => emptySeries),
    metrics: byTask(tasks, () => ({})),
    cosines: {},
    observation: null,
    shown: null,
    rescale: emptyColumn,
    weighMs: null,
    sample: null,
    pictures: null,
    stepsPerSecond: 0,
    possibleStepsPerSecond: 0,
    measuring: false,
    measured: null,
    notices: [],
  };
};

const withNotice = (run: Run, notice: Pick<Run['notices'][number], 'code' | 'values' | 'step'>): Run => ({
  ...run,
  notices: [
    ...run.notices.filter((older) => !isReplacedBy(older, notice)),
    { code: notice.code, values: notice.values, step: notice.step },
  ].slice(-noticeLimit),
});

const withProvenance = (
  run: Run,
  event: Pick<Loaded, 'step' | 'backend' | 'kernelVariant'>,
  versions: Loaded['versions'],
): Run => {
  const { step: fromStep, backend, kernelVariant } = event;
  const last = run.provenance.at(-1);
  if (last && last.backend === backend && last.kernelVariant === kernelVariant) return run;
  return { ...run, provenance: [...run.provenance, { fromStep, backend, kernelVariant, versions }] };
};

/** A network is there, at step 0 or at a checkpoint's step; what lies behind that step has not happened any more. */
const load = (run: Run, event: Loaded): Run => {
  const fresh = Object.values(run.losses).every((column) => column.length === 0);
  const rewound = fresh ? { ...run, firstStep: event.step } : truncateRun(run, event.step);
  return withProvenance(
    {
      ...rewound,
      status: event.step > 0 ? 'paused' : 'ready',
      loading: null,
      step: event.step,
      parameterCount: event.parameterCount,
      stepsPerEpoch: event.stepsPerEpoch,
      sample: event.sample,
      // It is said anew where it is still so.
      notices: rewound.notices.filter(({ code }) => !isAboutCapture(code)),
    },
    event,
    event.versions,
  );
};

const numbers = (values: ArrayLike<number> | undefined, count: number, column: Column): Column => {
  const appended = values ? append(column, values) : column;
  return appendGap(appended, column.length + count - appended.length);
};

const rate = (run: Run, event: Stepped): number => {
  const now = event.elapsedMs > 0 ? ((event.step - event.fromStep) * 1000) / event.elapsedMs : run.stepsPerSecond;
  return run.stepsPerSecond > 0 ? 0.6 * run.stepsPerSecond + 0.4 * now : now;
};

/** A clock of the browser is coarser than what it times: only the mean of many says something. */
const smoothed = (before: number | null, now: number | undefined): number | null =>
  now === undefined ? before : before === null ? now : 0.95 * before + 0.05 * now;

const ones = (count: number): Float32Array => new Float32Array(count).fill(1);

/** Without a word about it nothing was rescaled. */
const extendRescale = ({ rescale, firstStep }: Run, { step, fromStep, rescale: factors }: Stepped): Column => {
  const before = Math.max(0, fromStep - firstStep - rescale.length);
  return append(append(rescale, ones(before)), factors ?? ones(step - fromStep));
};

/**
 * Steps that the columns already have are being trained again: the older ones are gone. (Evaluations, edits and
 * observations may arrive before the coalesced steps they belong to, so without such an overlap nothing is cut.)
 */
const step = (run: Run, event: Stepped): Run => {
  const overlaps = Object.values(run.losses).some((column) => column.length > event.fromStep - run.firstStep);
  const base = overlaps ? truncateRun(run, event.fromStep) : run;
  const count = event.step - event.fromStep;
  const extend = (columns: Run['losses'], values: Stepped['losses']): Run['losses'] =>
    byTask(run.tasks, (task) => {
      const column = columns[task] ?? emptyColumn;
      return numbers(values[task], count, appendGap(column, event.fromStep - run.firstStep - column.length));
    });
  return {
    ...base,
    step: event.step,
    epoch: event.epoch,
    losses: extend(base.losses, event.losses),
    weights: extend(base.weights, event.weights),
    // Those of the last step: a method without numbers of its own leaves none of another one.
    shown: event.shown ?? null,
    rescale: extendRescale(base, event),
    weighMs: smoothed(base.weighMs, event.weighMs),
    stepsPerSecond: rate(run, event),
    possibleStepsPerSecond: event.possibleStepsPerSecond,
  };
};

const observe = (run: Run, { step, tasks, gramian, nodes, weights, shown }: Observed): Run => ({
  ...run,
  observation: { step, tasks, gramian, nodes, weights, shown: shown ?? null },
  cosines: {
    ...run.cosines,
    ...Object.fromEntries(
      Object.entries(cosinePairs(tasks, gramian)).map(([key, cosine]) => [
        key,
        appendPoint(run.cosines[key] ?? emptySeries, step, cosine),
      ]),
    ),
  },
});

const evaluate = (run: Run, event: Evaluated): Run => {
  if (event.split !== 'validation') return run;
  const validation = { ...run.validation };
  const metrics = { ...run.metrics };
  for (const task of run.tasks) {
    const result = event.tasks[task];
    if (!result) continue;
    validation[task] = appendPoint(validation[task] ?? emptySeries, event.step, result.loss);
    const series = { ...metrics[task] };
    for (const [kind, value] of Object.entries(result.metrics)) {
      series[kind] = appendPoint(series[kind] ?? emptySeries, event.step, value);
    }
    metrics[task] = series;
  }
  return { ...run, validation, metrics };
};

/** Losses stay on show up to the last good step; the run itself goes on from the checkpoint. */
const fail = (run: Run, event: Failed): Run => {
  const failed = withNotice({ ...run, status: 'failed', loading: null }, event);
  if (event.restoredStep === null) return failed;
  return { ...truncateRun(failed, cutOfFailure(run, event, event.restoredStep)), step: event.restoredStep };
};

const rebuild = (run: Run, event: Rebuilt): Run =>
  event.inherited.length === 0
    ? run
    : withNotice(run, {
        code: 'network-rebuilt',
        values: { inherited: event.inherited.length, fresh: event.fresh.length },
        step: event.step,
      });

/** Folds one event into the run. Events of other runs change nothing. */
export const reduceRun = (run: Run, event: TrainingEvent): Run => {
  if (event.runId !== run.id) return run;
  switch (event.type) {
    case 'loading':
      return { ...run, status: 'loading', loading: { phase: event.phase, share: event.share } };
    case 'loaded':
      return load(run, event);
    case 'stepped':
      return step(run, event);
    case 'observed':
      return observe(run, event);
    case 'pictured':
      return { ...run, pictures: event.pictures };
    case 'evaluated':
      return evaluate(run, event);
    case 'edited':
      return { ...run, edits: [...run.edits, { step: event.step, edit: event.edit }] };
    case 'rebuilt':
      return rebuild(run, event);
    case 'backendChanged':
      return withNotice(withProvenance(run, event, run.provenance.at(-1)?.versions ?? {}), {
        ...event.reason,
        step: event.step,
      });
    case 'measuring':
      return { ...run, measuring: true, measured: null };
    case 'measured': {
      const { figures, chosen, remembered } = event;
      return { ...run, measuring: false, measured: { figures, chosen, remembered } };
    }
    case 'noticed':
      return withNotice(run, event);
    case 'played':
      return { ...run, status: 'playing', untilStep: event.untilStep };
    case 'paused':
      return { ...run, status: 'paused', stepsPerSecond: 0 };
    case 'completed':
      return { ...run, status: 'completed', stepsPerSecond: 0 };
    case 'failed':
      return fail(run, event);
    case 'checkpointed':
      return run;
  }
};
