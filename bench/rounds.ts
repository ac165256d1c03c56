import { median } from './machine';
import type { Running } from './contestant';

const rounds = 5;
const windowMs = 600;
const warmMs = 800;
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

const advance = async (lane: Lane): Promise<void> => {
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
  peak: peaks.length > 0 ? median(peaks) : null,
  heapBytes: await running.heapBytes(),
  wasmBytes,
  reason: null,
  losses: running.opened.losses,
});

/**
 * All contestants in turns, so that a busy moment of the machine hits everybody alike. In the order given.
 */
export const compare = async (starters: readonly Starter[]): Promise<readonly Result[]> => {
  const lanes: Lane[] = [];
  const results = new Map<string, Result>();
  for (const { name, open } of starters) {
    try {
      const running = await open();
      lanes.push({ name, running, rates: [], peaks: [], spentMs: 0, wasmBytes: null });
      if (running.opened.msPerStep < slowStepMs) await running.measure(warmMs);
    } catch (error) {
      results.set(name, absent(name, error));
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const lane of lanes) {
      if (results.has(lane.name) || lane.spentMs >= budgetMs) continue;
      await advance(lane).catch((error: unknown) => results.set(lane.name, absent(lane.name, error)));
    }
  }
  for (const lane of lanes) {
    if (!results.has(lane.name)) results.set(lane.name, await resultOf(lane));
    await lane.running.close();
  }
  return starters.map(({ name }) => results.get(name)!);
};
