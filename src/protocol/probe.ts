import type { Experiment } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import type { Table } from '../spec/table';
import type { BackendName, Figure } from './event';
import { probedBackends } from './measurement';

/** To a worker of its own, once; it answers with one `Figure` a candidate, in their order. */
export interface ProbeRequest {
  readonly type: 'probe';
  readonly experiment: Experiment;
  readonly tables: readonly Table[];
  readonly candidates: readonly BackendName[];
}

/** What of a `Worker` is used: tests stand in for the thread with an `EventTarget`. */
export interface ProbeWorker extends EventTarget {
  postMessage(request: ProbeRequest): void;
  terminate(): void;
}

/** Measures the backends on real steps of an experiment; hands over all figures at the end. Returns the way to give up. */
export type Probe = (
  subject: Pick<ProbeRequest, 'experiment' | 'tables'>,
  done: (figures: readonly Figure[]) => void,
) => () => void;

/** The first figure waits for data and reference too. */
const defaultLimitMs = 10_000;

/**
 * Probes in a worker of its own that ends with the probe. A candidate that takes its worker down, or does not answer
 * within `limitMs`, is named with that, and another worker goes on with the rest.
 */
export const createProbe =
  (createWorker: () => ProbeWorker, limitMs = defaultLimitMs): Probe =>
  (subject, done) => {
    const figures: Figure[] = [];
    let close: () => void = () => undefined;

    const open = (): void => {
      const candidates = probedBackends.slice(figures.length);
      if (candidates.length === 0) return done(figures);
      const worker = createWorker();
      let timer: ReturnType<typeof setTimeout> | undefined;
      let closed = false;
      close = () => {
        closed = true;
        clearTimeout(timer);
        worker.terminate();
      };
      const giveUp = (code: string, values: Problem['values']): void => {
        if (closed) return;
        close();
        const backend = probedBackends[figures.length]!;
        figures.push({
          backend,
          kernelVariant: null,
          stepsPerSecond: null,
          problem: { code, values: { backend, ...values } },
        });
        open();
      };
      const wait = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => giveUp('backend-too-slow', { seconds: Math.round(limitMs / 1000) }), limitMs);
      };
      worker.addEventListener('message', (event) => {
        if (closed) return;
        figures.push((event as MessageEvent<Figure>).data);
        if (figures.length < probedBackends.length) return wait();
        close();
        done(figures);
      });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        giveUp('backend-not-measured', { reason: 'message' in event ? String(event.message) : '' });
      });
      worker.postMessage({ type: 'probe', ...subject, candidates });
      wait();
    };
    open();
    return () => close();
  };
