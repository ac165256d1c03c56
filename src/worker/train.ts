import { systemClock } from '../engine/clock';
import { createTrainer } from '../engine/trainer';
import type { Command } from '../protocol/command';
import type { TrainingEvent } from '../protocol/event';
import { transferablesOf } from '../protocol/transfer';

/** The training worker: commands in, events out, nothing else. */
interface WorkerScope {
  postMessage(message: TrainingEvent, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (message: MessageEvent<Command>) => void): void;
}
const scope = self as unknown as WorkerScope;

const trainer = createTrainer({ clock: systemClock(), maxUnacknowledged: 3 });
trainer.subscribe((event) => scope.postMessage(event, transferablesOf(event)));
scope.addEventListener('message', ({ data }) => trainer.send(data));
