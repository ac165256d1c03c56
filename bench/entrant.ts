/**
 * What takes part in a comparison: one program that trains one case, in a worker, a process or a page of its own. The
 * messages below cross that boundary as JSON, a line each where there are lines.
 */
export interface Memory {
  /** Bytes of live JavaScript objects, or resident bytes of a process; null: not known. */
  readonly heapBytes: number | null;
  readonly wasmBytes: number | null;
  readonly tensors: number | null;
}

export interface Opened {
  /** What computes, as the table names it. */
  readonly backend: string;
  /** Sum of the tasks' losses before each of the first steps: whoever trains the same work has the same ones. */
  readonly losses: readonly number[];
  /** Milliseconds of one of these steps, the slowest included. */
  readonly msPerStep: number;
}

export interface Measured {
  readonly steps: number;
  readonly ms: number;
  readonly memory: Memory;
}

export interface Entrant {
  readonly opened: Opened;
  /** Trains for about so many milliseconds, one step at least. */
  measure(ms: number): Promise<Measured>;
  /** Peak of its matrix product in 10⁹ operations a second; asked of our own engine only. */
  peak?(): Promise<number>;
}

export type Request =
  | { readonly type: 'open'; readonly who: string; readonly backend: string; readonly caseId: string }
  | { readonly type: 'measure'; readonly ms: number }
  | { readonly type: 'peak' };
export type Reply =
  | { readonly type: 'opened'; readonly opened: Opened }
  | { readonly type: 'measured'; readonly measured: Measured }
  | { readonly type: 'peaked'; readonly peak: number | null }
  /** A sentence for the table. */
  | { readonly type: 'failed'; readonly reason: string };

/** First steps whose losses are compared, unless one takes longer than a second. */
export const checkedSteps = 8;
const slowMs = 1000;

/** How a peer in the browser presents itself. */
export interface Stepper {
  readonly backend: string;
  /** One step of training; nothing is read that training does not need. */
  step(): void | Promise<void>;
  /** One step and the sum of the losses before it. */
  stepWithLoss(): Promise<number>;
  /** Waits until everything asked for is computed. */
  settle(): Promise<unknown>;
  memory(): Memory;
}

/** Answers the messages of one entrant, which `open` makes. */
export const createResponder = (open: (request: Extract<Request, { type: 'open' }>) => Promise<Entrant>) => {
  let entrant: Entrant | null = null;
  const answer = async (request: Request): Promise<Reply> => {
    if (request.type === 'open') entrant = await open(request);
    if (!entrant) throw new Error('It was not opened.');
    switch (request.type) {
      case 'open':
        return { type: 'opened', opened: entrant.opened };
      case 'measure':
        return { type: 'measured', measured: await entrant.measure(request.ms) };
      case 'peak':
        return { type: 'peaked', peak: (await entrant.peak?.()) ?? null };
    }
  };
  return (request: Request): Promise<Reply> =>
    answer(request).catch((error: unknown): Reply => {
      return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
    });
};

const reportEveryMs = 100;

/** The clock is looked at about ten times a second, as by our own engine: asking a GPU more often would hold it up. */
export const entrantOf = async (stepper: Stepper): Promise<Entrant> => {
  const losses: number[] = [];
  const started = performance.now();
  while (losses.length < checkedSteps && performance.now() - started < slowMs)
    losses.push(await stepper.stepWithLoss());
  await stepper.settle();
  const msPerStep = (performance.now() - started) / losses.length;
  let chunk = 1;
  return {
    opened: { backend: stepper.backend, losses, msPerStep },
    async measure(ms) {
      const from = performance.now();
      let steps = 0;
      let spent = 0;
      while (spent < ms) {
        for (let i = 0; i < chunk; i++) await stepper.step();
        await stepper.settle();
        steps += chunk;
        const now = performance.now() - from;
        chunk = Math.max(1, Math.min(2 * chunk, Math.floor((chunk * reportEveryMs) / (now - spent))));
        spent = now;
      }
      return { steps, ms: spent, memory: stepper.memory() };
    },
  };
};

/** Live JavaScript of this realm, where the engine tells. */
export const heapBytes = (): number | null => {
  if (typeof process !== 'undefined') return process.memoryUsage().heapUsed;
  const { memory } = performance as Performance & { readonly memory?: { readonly usedJSHeapSize: number } };
  return memory?.usedJSHeapSize ?? null;
};
