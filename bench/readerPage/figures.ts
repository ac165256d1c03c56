import type { BackendName } from '../../src/protocol/event';
import type { Problem } from '../../src/spec/problem';
import type { Pace } from '../rounds';
import { median, round, significant } from '../statistics';
import type { Facts } from './lane';

/** One case on one backend. */
export interface BackendFigure {
  readonly backend: BackendName;
  readonly kernelVariant: string | null;
  /** In words of the browser; empty where there is none, or it does not tell. */
  readonly gpu: string;
  /** A GPU that the CPU plays. */
  readonly software: boolean;
  /** Median of `rounds`; null: it was not measured, `problem` says why. */
  readonly stepsPerSecond: number | null;
  readonly rounds: readonly number[];
  /** It was so slow that time was up before all rounds were, or it was stopped. */
  readonly limited: boolean;
  /** Useful 10⁹ operations a second. */
  readonly gflops: number | null;
  /** Of our own matrix product, 256 × 256; on `simd` only. */
  readonly peakGflops: number | null;
  readonly peakShare: number | null;
  /** Its first losses are those of the first backend; null: there is nothing to compare. */
  readonly agrees: boolean | null;
  readonly problem: Problem | null;
}

export interface CaseFigures {
  readonly id: string;
  readonly flopsPerStep: number | null;
  readonly backends: readonly BackendFigure[];
}

/** What the page offers as JSON. */
export interface BenchReport {
  readonly machine: Readonly<Record<string, string | number>>;
  /** ISO 8601. */
  readonly measuredAt: string;
  readonly pace: Pace;
  readonly unit: 'steps/s';
  readonly cases: readonly CaseFigures[];
}

const rounded = (value: number | null): number | null => (value === null ? null : significant(value));

export const figureOf = (
  backend: BackendName,
  { gpu, software, kernelVariant, flopsPerStep, problem }: Facts,
  rates: readonly number[],
  { pace, peak, agrees }: { readonly pace: Pace; readonly peak: number | null; readonly agrees: boolean | null },
): BackendFigure => {
  const rate = rates.length > 0 ? median(rates) : null;
  const gflops = rate === null || flopsPerStep === null ? null : (rate * flopsPerStep) / 1e9;
  return {
    backend,
    kernelVariant,
    gpu,
    software,
    stepsPerSecond: rounded(rate),
    rounds: rates.map(significant),
    limited: rates.length > 0 && rates.length < pace.rounds,
    gflops: rounded(gflops),
    peakGflops: rounded(peak),
    peakShare: gflops === null || peak === null ? null : round(gflops / peak, 3),
    agrees,
    problem,
  };
};

/** What can be told of a machine from within a page. */
export const readerMachine = ({
  userAgent,
  hardwareConcurrency,
}: Pick<Navigator, 'userAgent' | 'hardwareConcurrency'>): BenchReport['machine'] => ({
  browser: userAgent,
  cores: hardwareConcurrency,
});
