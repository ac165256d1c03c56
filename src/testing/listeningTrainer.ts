import { systemClock } from '../engine/clock';
import { createTrainer } from '../engine/trainer';
import type { Command } from '../protocol/command';
import type { TrainingEvent } from '../protocol/event';
import type { Trainer } from '../protocol/trainer';
import type { Experiment } from '../spec/experiment';

type EventOf<T extends TrainingEvent['type']> = Extract<TrainingEvent, { type: T }>;

export interface ListeningTrainer {
  readonly events: readonly TrainingEvent[];
  readonly trainer: Trainer;
  send(command: Command): void;
  /** The first event of a type at or after place `from` of `events`, as soon as it is there. */
  until<T extends TrainingEvent['type']>(type: T, from?: number): Promise<EventOf<T>>;
}

/** A trainer in this thread with everything it said. */
export const startTrainer = (maxUnacknowledged = Infinity): ListeningTrainer => {
  const events: TrainingEvent[] = [];
  const trainer = createTrainer({ clock: systemClock(), maxUnacknowledged });
  trainer.subscribe((event) => events.push(event));
  return {
    events,
    trainer,
    send: (command) => trainer.send(command),
    until: <T extends TrainingEvent['type']>(type: T, from = 0) =>
      new Promise<EventOf<T>>((resolve) => {
        const look = (): void => {
          const found = events.slice(from).find((event) => event.type === type);
          if (found) resolve(found as EventOf<T>);
          else setTimeout(look, 5);
        };
        look();
      }),
  };
};

export const loadCommand = (
  runId: string,
  experiment: Experiment,
  more: Partial<Extract<Command, { type: 'load' }>> = {},
): Command => ({ type: 'load', runId, experiment, tables: [], inherit: false, ...more });
