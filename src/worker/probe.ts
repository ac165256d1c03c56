import { systemClock } from '../engine/clock';
import { probeBackends } from '../engine/probe';
import type { Figure } from '../protocol/event';
import type { ProbeRequest } from '../protocol/probe';

/** The probe worker: one request in, one figure for each candidate out. What it cannot do at all ends it with an error. */
interface WorkerScope {
  postMessage(figure: Figure): void;
  addEventListener(type: 'message', listener: (message: MessageEvent<ProbeRequest>) => void): void;
}
const scope = self as unknown as WorkerScope;

scope.addEventListener('message', ({ data }) => {
  void probeBackends(data, systemClock(), (figure) => scope.postMessage(figure));
});
