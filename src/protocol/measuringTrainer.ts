import { applyEdit } from '../spec/applyEdit';
import type { Experiment } from '../spec/experiment';
import type { Table } from '../spec/table';
import type { Command, RunId } from './command';
import type { BackendName, Figure, TrainingEvent } from './event';
import {
  afterFailure,
  fastestOf,
  isAboutMachine,
  leftBackend,
  noticesOf,
  reasonToMove,
  wasMeasured,
  withFailures,
  type Measurement,
} from './measurement';
import type { Probe } from './probe';
import type { Trainer } from './trainer';

/** What was measured on this machine, by plan. */
export interface MeasurementMemory {
  recall(plan: string): Measurement | null;
  keep(measurement: Measurement): void;
}

interface MeasuringOptions {
  readonly trainer: Trainer;
  readonly probe: Probe;
  readonly memory: MeasurementMemory;
  /** Two documents with one plan are equally fast. */
  planOf(experiment: Experiment): string;
}

/** A run that wishes `auto`. */
interface Subject {
  readonly runId: RunId;
  readonly experiment: Experiment;
  readonly tables: readonly Table[];
  readonly plan: string;
  readonly remembered: Measurement | null;
  readonly measured: boolean;
  readonly step: number;
  readonly backend: BackendName | null;
}

interface Probing {
  readonly plan: string;
  /** The reader wants to know anew, also of what failed. */
  readonly asked: boolean;
  readonly cancel: () => void;
  /** They came while a run of this plan was loading, and wait for it. */
  readonly figures?: readonly Figure[];
}

type Load = Extract<Command, { readonly type: 'load' }>;

/**
 * A trainer whose runs start, if they wish `auto`, where this machine was measured to be fastest. What has not been
 * measured starts at once on what is there, is measured beside the run, and moves if that is worth it.
 */
export const createMeasuringTrainer = ({ trainer, probe, memory, planOf }: MeasuringOptions): Trainer => {
  const listeners = new Set<(event: TrainingEvent) => void>();
  let subject: Subject | null = null;
  let probing: Probing | null = null;
  /** What was said about the machine: it is the same for every plan. */
  const said = new Set<string>();

  const emit = (event: TrainingEvent): void => listeners.forEach((listener) => listener(event));
  const stop = (): void => {
    probing?.cancel();
    probing = null;
  };

  const start = ({ runId, experiment, tables, plan, step }: Subject, asked: boolean): void => {
    stop();
    const cancel = probe({ experiment, tables }, (figures) => finish(plan, figures, asked));
    probing = { plan, asked, cancel };
    emit({ type: 'measuring', runId, step });
  };
  const tell = (of: Subject, { figures, chosen }: Measurement, remembered: boolean): void => {
    const { runId, step } = of;
    subject = { ...of, measured: true };
    emit({ type: 'measured', runId, step, figures, chosen, remembered });
  };
  const finish = (plan: string, found: readonly Figure[], asked: boolean): void => {
    if (!subject?.backend) {
      if (probing) probing = { ...probing, figures: found };
      return;
    }
    probing = null;
    const { runId, step, backend } = subject;
    const figures = asked ? found : withFailures(found, memory.recall(plan));
    const chosen = fastestOf(figures, backend);
    if (figures.some(({ stepsPerSecond }) => stepsPerSecond !== null)) memory.keep({ plan, figures, chosen });
    tell(subject, { plan, figures, chosen }, false);
    for (const { code, values } of noticesOf(figures)) {
      const key = `${code} ${JSON.stringify(values)}`;
      if (isAboutMachine(code) && said.has(key)) continue;
      said.add(key);
      emit({ type: 'noticed', runId, step, code, values });
    }
    if (chosen === backend) return;
    const reason = reasonToMove(figures, backend, chosen);
    trainer.send({ type: 'moveBackend', runId, backend: chosen, plan, reason });
  };

  const load = (command: Load): Load => {
    const { runId, experiment, tables } = command;
    if (experiment.backend !== 'auto') {
      stop();
      subject = null;
      return command;
    }
    const plan = planOf(experiment);
    if (probing?.plan !== plan) stop();
    const remembered = memory.recall(plan);
    subject = {
      runId,
      experiment,
      tables,
      plan,
      remembered,
      measured: false,
      step: command.checkpoint?.step ?? 0,
      backend: null,
    };
    return remembered ? { ...command, startOn: remembered.chosen } : command;
  };
  /** The network is there. What it remembers holds as long as it could start where that says. */
  const settle = (): void => {
    if (!subject || subject.measured) return;
    const { runId, step, remembered, backend } = subject;
    if (remembered?.chosen === backend && wasMeasured(remembered)) tell(subject, remembered, true);
    else if (probing?.figures) finish(probing.plan, probing.figures, probing.asked);
    else if (probing) emit({ type: 'measuring', runId, step });
    else start(subject, false);
  };
  /** A live edit may lead to another plan, of which the figures say nothing. */
  const edit = (edited: Subject): void => {
    const plan = planOf(edited.experiment);
    subject = edited;
    if (plan === edited.plan) return;
    stop();
    const remembered = memory.recall(plan);
    subject = { ...edited, plan, remembered, measured: false };
    if (!subject.backend) return;
    if (remembered && wasMeasured(remembered)) tell(subject, remembered, true);
    else start(subject, false);
  };
  /** A backend that failed in training is not chosen again, until the reader asks to measure it anew. */
  const noteFailure = ({ plan, measured, remembered, backend }: Subject, event: TrainingEvent): void => {
    const left = leftBackend(event, backend, remembered?.chosen);
    if (!left) return;
    const measurement = afterFailure(memory.recall(plan), plan, left);
    memory.keep(measurement);
    if (measured && subject?.runId === event.runId) tell(subject, measurement, remembered !== null);
  };
  const receive = (event: TrainingEvent): void => {
    const of = subject?.runId === event.runId ? subject : null;
    if (of) {
      const isElsewhere = event.type === 'loaded' || event.type === 'backendChanged';
      subject = { ...of, step: event.step, backend: isElsewhere ? event.backend : of.backend };
    }
    emit(event);
    if (of) noteFailure(of, event);
    if (of && event.type === 'loaded') settle();
  };
  const follow = (command: Command): void => {
    if (!subject || command.runId !== subject.runId) return;
    if (command.type === 'unload') {
      stop();
      subject = null;
    }
    if (command.type === 'measure' && subject?.backend) start(subject, true);
    if (command.type === 'edit' && subject)
      edit({ ...subject, experiment: applyEdit(subject.experiment, command.edit) });
  };
  const unsubscribe = trainer.subscribe(receive);

  return {
    send(command) {
      const passed = command.type === 'load' ? load(command) : command;
      trainer.send(passed);
      follow(command);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      stop();
      unsubscribe();
      listeners.clear();
      trainer.dispose();
    },
  };
};
