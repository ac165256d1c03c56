import type { BackendName } from '../../src/protocol/event';
import { ProblemError, type Problem } from '../../src/spec/problem';
import type { Running } from '../contestant';
import type { Starter } from '../rounds';
import type { Reply, Request } from './messages';

/** What is known of a backend besides its speed; filled in as it is found out. */
export interface Facts {
  gpu: string;
  software: boolean;
  kernelVariant: string | null;
  /** Operations that a step cannot do without, a multiply-add as two. */
  flopsPerStep: number | null;
  problem: Problem | null;
}

export interface Lane extends Starter {
  readonly backend: BackendName;
  readonly facts: Facts;
}

/** Nobody is waited for longer: whoever takes that long for a first step is given up. */
const limitMs = 30_000;

const answers = { look: 'looked', open: 'opened', measure: 'measured', peak: 'peaked' } as const satisfies Record<
  Request['type'],
  Reply['type']
>;
type Answer<R extends Request['type']> = Extract<Reply, { type: (typeof answers)[R] }>;

/** One case on one backend in a worker of its own, which ends at the first failure and when `signal` says so. */
export const createLane = (
  backend: BackendName,
  caseId: string,
  startWorker: () => Worker,
  signal: AbortSignal,
): Lane => {
  const facts: Facts = { gpu: '', software: false, kernelVariant: null, flopsPerStep: null, problem: null };
  let worker: Worker | null = null;
  const close = (): void => {
    worker?.terminate();
    worker = null;
  };

  const problemOf = (error: unknown): Problem => {
    if (error instanceof ProblemError) return error.problem;
    const reason = error instanceof Error ? error.message : String(error);
    return { code: 'backend-not-measured', values: { backend, reason } };
  };

  const exchange = (request: Request): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const values = { backend, seconds: limitMs / 1000 };
      const giveUp = (): void => reject(new ProblemError({ code: 'backend-too-slow', values }));
      const timer = setTimeout(giveUp, limitMs);
      const stop = (): void => reject(new Error('stopped'));
      signal.addEventListener('abort', stop, { once: true });
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        act();
      };
      if (!worker || signal.aborted) return settle(stop);
      worker.onmessage = ({ data }: MessageEvent<Reply>) => settle(() => resolve(data));
      worker.onerror = ({ message }) => settle(() => reject(new Error(message || 'The worker does not start.')));
      worker.postMessage(request);
    });

  const ask = async <R extends Request['type']>(request: Extract<Request, { type: R }>): Promise<Answer<R>> => {
    try {
      const reply = await exchange(request);
      if (reply.type === 'failed') throw reply.problem ? new ProblemError(reply.problem) : new Error(reply.reason);
      if (reply.type !== answers[request.type]) throw new Error(`${reply.type}?`);
      return reply as Answer<R>;
    } catch (error) {
      if (!signal.aborted) facts.problem = problemOf(error);
      close();
      throw error;
    }
  };

  const open = async (): Promise<Running> => {
    worker = startWorker();
    const { gpu, software } = await ask<'look'>({ type: 'look', backend });
    Object.assign(facts, { gpu, software });
    const { opened, kernelVariant, flopsPerStep } = await ask<'open'>({ type: 'open', backend, caseId });
    Object.assign(facts, { kernelVariant, flopsPerStep });
    return {
      opened,
      measure: async (ms) => (await ask<'measure'>({ type: 'measure', ms })).measured,
      // Of the others it would be no measure: theirs is not a step's bottleneck, and slow to find.
      peak: async () => (backend === 'simd' ? (await ask<'peak'>({ type: 'peak' })).peak : null),
      heapBytes: () => Promise.resolve(null),
      close: () => Promise.resolve(close()),
    };
  };
  return { name: backend, backend, facts, open };
};
