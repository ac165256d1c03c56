import type { Measured, Opened, Reply, Request } from '../entrant';

/** `window.bench`: entrants by number, each in a worker of its own. Refusals reject with their sentence. */
export interface BenchPage {
  open(who: string, backend: string, caseId: string): Promise<{ readonly entrant: number; readonly opened: Opened }>;
  measure(entrant: number, ms: number): Promise<Measured>;
  peak(entrant: number): Promise<number | null>;
  close(entrant: number): void;
}

const workers = new Map<number, Worker>();
let opened = 0;

const ask = (worker: Worker, request: Request): Promise<Reply> =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (data.type === 'failed') reject(new Error(data.reason));
      else resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(message || 'The worker does not start.'));
    worker.postMessage(request);
  });

const bench: BenchPage = {
  async open(who, backend, caseId) {
    const entrant = ++opened;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: `entrant ${entrant}` });
    try {
      const reply = await ask(worker, { type: 'open', who, backend, caseId });
      if (reply.type !== 'opened') throw new Error('It did not open.');
      workers.set(entrant, worker);
      return { entrant, opened: reply.opened };
    } catch (error) {
      worker.terminate();
      throw error;
    }
  },
  async measure(entrant, ms) {
    const reply = await ask(workers.get(entrant)!, { type: 'measure', ms });
    if (reply.type !== 'measured') throw new Error('It was not measured.');
    return reply.measured;
  },
  async peak(entrant) {
    const reply = await ask(workers.get(entrant)!, { type: 'peak' });
    return reply.type === 'peaked' ? reply.peak : null;
  },
  close(entrant) {
    workers.get(entrant)?.terminate();
    workers.delete(entrant);
  },
};

declare global {
  interface Window {
    bench: BenchPage;
  }
}
window.bench = bench;
