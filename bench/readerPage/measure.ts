import type { BackendName } from '../../src/protocol/event';
import { compare, type Pace, type Result } from '../rounds';
import { firstDifference } from '../statistics';
import { figureOf, type CaseFigures } from './figures';
import { createLane, type Lane } from './lane';

export interface Wish {
  readonly caseIds: readonly string[];
  readonly backends: readonly BackendName[];
  readonly pace: Pace;
}

/** Where a measurement is. */
export interface Progress {
  readonly caseId: string;
  readonly backend: BackendName;
  /** Of all there is to do, 0 to 1. */
  readonly done: number;
  /** Those begun, in order; the last one grows. */
  readonly cases: readonly CaseFigures[];
}

/** The first that trains at all is who the others are compared with: they come in the order of trust. */
const agreement = (results: readonly Result[], result: Result): boolean | null => {
  const reference = results.find(({ losses }) => losses.length > 0);
  if (!reference || reference === result || result.losses.length === 0) return null;
  return firstDifference(reference.losses, result.losses) === null;
};

const flopsOf = (lanes: readonly Lane[]): number | null =>
  lanes.map(({ facts }) => facts.flopsPerStep).find((flops) => flops !== null) ?? null;

/**
 * Our cases one after the other, each on all backends in turns, by the rounds of `npm run bench`. Resolves with what was
 * measured; when `signal` aborts, with what there is by then.
 */
export const measure = async (
  { caseIds, backends, pace }: Wish,
  startWorker: () => Worker,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<readonly CaseFigures[]> => {
  const finished: CaseFigures[] = [];
  for (const [i, caseId] of caseIds.entries()) {
    if (signal.aborted) break;
    const lanes = backends.map((backend) => createLane(backend, caseId, startWorker, signal));
    const rates = new Map<string, readonly number[]>();
    const figuresNow = (): CaseFigures => ({
      id: caseId,
      flopsPerStep: flopsOf(lanes),
      backends: lanes
        .filter(({ backend }) => rates.has(backend))
        .map(({ backend, facts }) => {
          const sofar = rates.get(backend) ?? [];
          return figureOf(backend, facts, sofar, { pace, peak: null, agrees: null });
        }),
    });
    const turns = (pace.rounds + 1) * lanes.length;
    let turn = 0;
    const results = await compare(lanes, {
      pace,
      signal,
      tell(name, sofar) {
        rates.set(name, [...sofar]);
        const done = (i + Math.min(1, turn++ / turns)) / caseIds.length;
        tell({ caseId, backend: name as BackendName, done, cases: [...finished, figuresNow()] });
      },
    });
    finished.push({
      id: caseId,
      flopsPerStep: flopsOf(lanes),
      backends: lanes.map(({ backend, facts }, k) => {
        const result = results[k]!;
        return figureOf(backend, facts, result.rates, { pace, peak: result.peak, agrees: agreement(results, result) });
      }),
    });
  }
  return finished;
};
