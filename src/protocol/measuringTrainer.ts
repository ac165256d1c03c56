import { applyEdit } from '../spec/applyEdit';
import type { Experiment } from '../spec/experiment';
import type { Table } from '../spec/table';
import type { Command, RunId } from './command';
import type { BackendName, Figure, TrainingEvent } from './event';
import { fastestOf, noticesOf, reasonToMove, type Measurement } from './measurement';
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
  readonly remembered: Measurement | null;
  readonly measured: boolean;
  readonly step: number;
  readonly backend: BackendName | null;
}

type Load = Extract<Command, { readonly type: 'load' }>;

/**
 * A trainer whose runs start, if they wish `auto`, where this machine was measured to be fastest. What has not been
 * measured starts at once on what is there, is measured beside the run, and moves if that is worth it.
 */
export const createMeasuringTrainer = ({ trainer, probe, memory, planOf }: MeasuringOptions): Trainer => {
  const listeners = new Set<(event: TrainingEvent) => void>();
  let subject: Subject | null = null;
  /** `figures`: they came while a run of this plan was loading, and wait for it. */
  let probing: { readonly plan: string; readonly cancel: () => void; readonly figures?: readonly Figure[] } | null =
    null;

  const emit = (event: TrainingEvent): void => listeners.forEach((listener) => listener(event));
  const stop = (): void => {
    probing?.cancel();
    probing = null;
  };

  const start = ({ runId, experiment, tables, step }: Subject): void => {
    stop();
    const plan = planOf(experiment);
    probing = { plan, cancel: probe({ experiment, tables }, (figures) => finish(plan, figures)) };
    emit({ type: 'measuring', runId, step });
  };
  const finish = (plan: string, figures: readonly Figure[]): void => {
    if (!subject?.backend) {
      if (probing) probing = { ...probing, figures };
      return;
    }
    probing = null;
    const { runId, step, backend } = subject;
    const chosen = fastestOf(figures, backend);
    if (figures.some(({ stepsPerSecond }) => stepsPerSecond !== null)) memory.keep({ plan, figures, chosen });
    subject = { ...subject, measured: true };
    emit({ type: 'measured', runId, step, figures, chosen, remembered: false });
    for (const { code, values } of noticesOf(figures)) emit({ type: 'noticed', runId, step, code, values });
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
    if (remembered?.chosen === backend) {
      subject = { ...subject, measured: true };
      const { figures, chosen } = remembered;
      emit({ type: 'measured', runId, step, figures, chosen, remembered: true });
    } else if (probing?.figures) finish(probing.plan, probing.figures);
    else if (probing) emit({ type: 'measuring', runId, step });
    else start(subject);
  };
  const receive = (event: TrainingEvent): void => {
    const concerns = subject?.runId === event.runId;
    if (subject && concerns) {
      const isElsewhere = event.type === 'loaded' || event.type === 'backendChanged';
      subject = { ...subject, step: event.step, backend: isElsewhere ? event.backend : subject.backend };
    }
    emit(event);
    if (concerns && event.type === 'loaded') settle();
  };
  const follow = (command: Command): void => {
    if (!subject || command.runId !== subject.runId) return;
    if (command.type === 'unload') {
      stop();
      subject = null;
    }
    if (command.type === 'measure' && subject?.backend) start(subject);
    if (command.type === 'edit' && subject) {
      subject = { ...subject, experiment: applyEdit(subject.experiment, command.edit) };
      if (probing && planOf(subject.experiment) !== probing.plan) start(subject);
    }
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
