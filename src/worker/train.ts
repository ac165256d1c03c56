import { systemClock } from '../engine/clock';
import { createTrainer } from '../engine/trainer';
import type { Command } from '../protocol/command';
import type { Figure, TrainingEvent } from '../protocol/event';
import type { ProbeRequest } from '../protocol/probe';
import { transferablesOf } from '../protocol/transfer';

/**
 * The training worker: commands in, events out, nothing else. A second one probes: a request in, figures out. It is the
 * same script, because what is bundled apart would be fetched twice.
 */
interface WorkerScope {
  postMessage(message: TrainingEvent | Figure, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (message: MessageEvent<Command | ProbeRequest>) => void): void;
}
const scope = self as unknown as WorkerScope;

const probe = async (request: ProbeRequest): Promise<void> => {
  const { probeBackends } = await import('../engine/probe');
  await probeBackends(request, systemClock(), (figure) => scope.postMessage(figure, []));
};

const trainer = createTrainer({ clock: systemClock(), maxUnacknowledged: 3 });
trainer.subscribe((event) => scope.postMessage(event, transferablesOf(event)));
scope.addEventListener('message', ({ data }) => {
  // What cannot be measured at all takes this worker down: its client names it and does not wait.
  if (data.type === 'probe') probe(data).catch(reportError);
  else trainer.send(data);
});
