import type { Running } from './contestant';
import { median } from './statistics';

/** How long everybody is looked at. */
export interface Pace {
  readonly rounds: number;
  readonly windowMs: number;
  readonly warmMs: number;
}
export const usualPace: Pace = { rounds: 5, windowMs: 600, warmMs: 800 };

/** A step that takes longer needs no warm-up. */
const slowStepMs = 2000;
/** Nobody is measured for longer in one case: whoever does a step in ten seconds gets a step or two. */
const budgetMs = 8000;

/** Somebody who is ready to start on a case. */
export interface Starter {
  readonly name: string;
  open(): Promise<Running>;
}

export interface Result {
  readonly name: string;
  readonly backend: string;
  /** Steps a second, one a round; empty: it does not take part, `reason` says why. */
  readonly rates: readonly number[];
  readonly rate: number;
  readonly peak: number | null;
  readonly heapBytes: number | null;
  readonly wasmBytes: number | null;
  readonly reason: string | null;
  /** Of the first steps. */
  readonly losses: readonly number[];
}

interface Lane {
  readonly name: string;
  readonly running: Running;
  readonly rates: number[];
  readonly peaks: number[];
  spentMs: number;
  wasmBytes: number | null;
}

const absent = (name: string, error: unknown): Result => ({
  name,
  backend: '',
  rates: [],
  rate: NaN,
  peak: null,
  heapBytes: null,
  wasmBytes: null,
  reason: error instanceof Error ? error.message : String(error),
  losses: [],
});

/** What the last one left to do in the background (collecting garbage, a queue of drawing) is not the next one's. */
const settleMs = 200;
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, settleMs));

const advance = async (lane: Lane, windowMs: number): Promise<void> => {
  await settled();
  const { steps, ms, memory } = await lane.running.measure(windowMs);
  lane.rates.push((1000 * steps) / ms);
  lane.spentMs += ms;
  lane.wasmBytes = memory.wasmBytes;
  const peak = await lane.running.peak();
  if (peak !== null) lane.peaks.push(peak);
};

const resultOf = async ({ name, running, rates, peaks, wasmBytes }: Lane): Promise<Result> => ({
  name,
  backend: running.opened.backend,
  rates,
  rate: median(rates),
  // A busy moment makes a peak lower, never higher.
  peak: peaks.length > 0 ? Math.max(...peaks) : null,
  heapBytes: await running.heapBytes(),
  wasmBytes,
  reason: null,
  losses: running.opened.losses,
});

export interface Comparison {
  readonly pace?: Pace;
  /** When aborted nobody is asked any more; whoever was measured keeps the rounds there are, the others have no rates. */
  readonly signal?: AbortSignal;
  /** Who comes next, and the steps a second of each of its rounds so far. */
  readonly tell?: (name: string, rates: readonly number[]) => void;
}

/** All contestants in turns, so that a busy moment of the machine hits everybody alike. In the order given. */
export const compare = async (
  starters: readonly Starter[],
  { pace = usualPace, signal, tell = () => undefined }: Comparison = {},
): Promise<readonly Result[]> => {
  const isStopped = (): boolean => signal?.aborted === true;
  const lanes: Lane[] = [];
  const results = new Map<string, Result>();
  for (const { name, open } of starters) {
    if (isStopped()) break;
    tell(name, []);
    try {
      const running = await open();
      lanes.push({ name, running, rates: [], peaks: [], spentMs: 0, wasmBytes: null });
      if (running.opened.msPerStep < slowStepMs) await running.measure(pace.warmMs);
    } catch (error) {
      results.set(name, absent(name, error));
    }
  }
  for (let round = 0; round < pace.rounds; round++) {
    // Each round begins with another one: nobody always follows the same.
    const first = round % Math.max(1, lanes.length);
    for (const lane of [...lanes.slice(first), ...lanes.slice(0, first)]) {
      if (isStopped() || results.has(lane.name) || lane.spentMs >= budgetMs) continue;
      tell(lane.name, lane.rates);
      await advance(lane, pace.windowMs).catch((error: unknown) => {
        if (!isStopped()) results.set(lane.name, absent(lane.name, error));
      });
    }
  }
  for (const lane of lanes) {
    if (!results.has(lane.name)) results.set(lane.name, await resultOf(lane));
    await lane.running.close();
  }
  return starters.map(({ name }) => results.get(name) ?? absent(name, null));
};
