import type { Command } from '../protocol/command';
import type { BackendName, TrainingEvent } from '../protocol/event';
import type { Trainer } from '../protocol/trainer';

export interface FakeTrainer extends Trainer {
  readonly commands: readonly Command[];
  /** The commands since the last call. */
  take(): readonly Command[];
  say(event: TrainingEvent): void;
  /** Answers the last `load`. */
  loaded(step?: number, backend?: BackendName): void;
  stepped(count: number): void;
}

/** The other side of the protocol, driven by hand: it answers as the engine does and trains nothing. */
export const fakeTrainer = (): FakeTrainer => {
  const listeners = new Set<(event: TrainingEvent) => void>();
  const commands: Command[] = [];
  let taken = 0;
  let step = 0;
  const say = (event: TrainingEvent): void => listeners.forEach((listener) => listener(event));
  const lastLoad = (): Extract<Command, { type: 'load' }> => {
    const load = commands.findLast((command) => command.type === 'load');
    if (load?.type !== 'load') throw new Error('nothing was loaded');
    return load;
  };
  const answer = (command: Command): void => {
    const { runId } = command;
    if (command.type === 'play') say({ type: 'played', runId, step, untilStep: step + 3000 });
    if (command.type === 'pause') say({ type: 'paused', runId, step });
    if (command.type === 'edit') say({ type: 'edited', runId, step, edit: command.edit });
  };
  const trainer: FakeTrainer = {
    commands,
    send(command) {
      commands.push(command);
      answer(command);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => listeners.clear(),
    take() {
      const fresh = commands.slice(taken);
      taken = commands.length;
      return fresh;
    },
    say,
    loaded(at = 0, backend = 'cpu') {
      const { runId, experiment } = lastLoad();
      step = at;
      say({
        type: 'loaded',
        runId,
        step,
        backend,
        kernelVariant: 'plain',
        parameterCount: 1,
        tasks: experiment.tasks.map(({ id }) => id),
        stepsPerEpoch: 10,
        trainRows: 80,
        validationRows: 20,
        sample: { rows: 0, fields: {}, targets: {} },
        versions: {},
      });
    },
    stepped(count) {
      const { runId, experiment } = lastLoad();
      const values = Array.from({ length: count }, (_, i) => 1 / (step + i + 1));
      const columns = Object.fromEntries(experiment.tasks.map(({ id }) => [id, values]));
      const fromStep = step;
      step += count;
      say({
        type: 'stepped',
        runId,
        fromStep,
        step,
        epoch: 0,
        losses: columns,
        weights: columns,
        elapsedMs: 1,
        possibleStepsPerSecond: 4000,
      });
    },
  };
  return trainer;
};
