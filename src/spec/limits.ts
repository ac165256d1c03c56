import type { Training } from './experiment';

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

/** Numbers outside are moved to the nearest allowed one. */
export const ranges = {
  seed: { min: 0, max: 2 ** 31 - 1, integer: true },
  steps: { min: 1, max: 1_000_000, integer: true },
  batchSize: { min: 1, max: 4096, integer: true },
  evaluateEvery: { min: 1, max: 1_000_000, integer: true },
  /** Never 0: a run ends with its validation. */
  validationShare: { min: 0.05, max: 0.9, integer: false },
  clipNorm: { min: 0, max: 1_000_000, integer: false },
  order: { min: 0, max: 999, integer: true },
  position: { min: -100_000, max: 100_000, integer: false },
} as const satisfies Record<string, Range>;

/** More than this is refused. Lengths are in code points for names, in UTF-16 units for everything else. */
export const limits = {
  /** Of a whole document as text; also what a link may unpack to. */
  documentLength: 1_000_000,
  jsonDepth: 24,
  /** Of one parameter's value. */
  paramDepth: 10,
  jsonValues: 200_000,
  stringLength: 10_000,
  /** Names are cut, not refused. */
  nameLength: 80,
  idLength: 64,
  edgeIdLength: 200,
  /** A column of somebody's table. */
  targetLength: 200,
  paramsPerChoice: 64,
  nodes: 200,
  edges: 1000,
  tasks: 16,
  metricsPerTask: 16,
  /** Per edit list, and how deep such lists nest. */
  edits: 2000,
  editDepth: 4,
} as const;

/** What the network may cost; beyond it an analysis reports an error. */
export const networkLimits = {
  parameters: 20_000_000,
  /** Numbers in all activations of one batch. */
  activations: 50_000_000,
} as const;

/** NaN becomes the minimum; −0 becomes 0 (JSON has no −0). */
export const clamp = (value: number, { min, max, integer }: Range): number => {
  if (Number.isNaN(value)) return min;
  return Math.min(max, Math.max(min, integer ? Math.round(value) : value)) + 0;
};

export const clampName = (name: string): string =>
  name.length <= limits.nameLength ? name : [...name].slice(0, limits.nameLength).join('');

export const clampTraining = (training: Training): Training => ({
  steps: clamp(training.steps, ranges.steps),
  batchSize: clamp(training.batchSize, ranges.batchSize),
  evaluateEvery: clamp(training.evaluateEvery, ranges.evaluateEvery),
  validationShare: clamp(training.validationShare, ranges.validationShare),
  clipNorm: clamp(training.clipNorm, ranges.clipNorm),
  ...(training.gradientsAt === undefined ? {} : { gradientsAt: training.gradientsAt }),
  ...(training.weighBy === undefined ? {} : { weighBy: training.weighBy }),
  ...(training.matchScale === undefined ? {} : { matchScale: training.matchScale }),
});
