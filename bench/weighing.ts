import type { Statistics, WeightingMethod } from '../src/catalog/methods/entry';
import { methods } from '../src/catalog/methods';
import { createRng } from '../src/lib/rng';
import { readParams } from '../src/spec/params';
import type { Figure, Outcome } from './report';
import { median, quantile, significant } from './statistics';
import { sampledSteps } from './weighStatistics';

const taskCounts: readonly number[] = [2, 4, 8];
const warmMs = 100;
/** In turns: a busy moment of the machine hits all methods alike. */
const rounds = 9;

/** What a step may spend on weighing up to 8 tasks, in milliseconds. */
const usualAim = 0.2;
const aims: Readonly<Record<string, number>> = { 'nash-mtl': 0.5, fairgrad: 0.5, cagrad: 0.5 };
const aimOf = (kind: string): number => aims[kind] ?? usualAim;

/** Milliseconds of each step's `weigh`, one step after the other as in a training; the state goes on. */
const weighAll = (method: WeightingMethod, steps: readonly Statistics[]): readonly number[] => {
  const { tasks } = steps[0]!;
  const { params } = readParams(method.params, {}, tasks);
  const parameters = method.parameters?.(tasks, params) ?? [];
  let state = method.init(tasks, params);
  return steps.map((statistics) => {
    const drawn = method.draw?.(createRng(1).fork(statistics.step), tasks);
    const before = performance.now();
    const weighing = method.weigh(statistics, state, params, drawn, parameters);
    const ms = performance.now() - before;
    const after = statistics.losses.map((loss) => 0.9 * loss);
    state = method.afterUpdate?.(after, weighing.state, params) ?? weighing.state;
    return ms;
  });
};

interface Cost {
  readonly kind: string;
  readonly tasks: number;
  readonly median: number;
  readonly p95: number;
}

/** One method with so many tasks. */
interface Lane {
  readonly method: WeightingMethod;
  readonly steps: readonly Statistics[];
  /** [round][step] */
  readonly times: (readonly number[])[];
}

const warmUp = ({ method, steps }: Lane): void => {
  const end = performance.now() + warmMs;
  do weighAll(method, steps);
  while (performance.now() < end);
};

/** Over the steps, each with the median of its rounds: what else the machine did then is not the step's. */
const costOf = ({ method, steps, times }: Lane): Cost => {
  const perStep = steps.map((_, i) => median(times.map((round) => round[i]!)));
  return {
    kind: method.kind,
    tasks: steps[0]!.tasks.length,
    median: median(perStep),
    p95: quantile(perStep, 0.95),
  };
};

const figuresOf = ({ kind, tasks, median: usual, p95 }: Cost): readonly Figure[] => {
  const figure = (value: number, unit: string): Figure => ({
    id: `weigh/${kind}/${tasks}`,
    ours: significant(value),
    unit,
    backend: 'host',
    peers: [],
    peakShare: null,
  });
  return [figure(usual, 'ms'), figure(p95, 'ms, 95th percentile')];
};

const header = ['weigh', ...taskCounts.flatMap((tasks) => [`T = ${tasks}`, '95 %']), 'aim'];
const text = (ms: number): string => ms.toFixed(4);
const rowOf = (costs: readonly Cost[]): readonly string[] => {
  const { kind } = costs[0]!;
  const over = costs.some(({ p95 }) => p95 > aimOf(kind));
  return [kind, ...costs.flatMap(({ median: usual, p95 }) => [text(usual), text(p95)]), `${aimOf(kind)}${over ? ', missed' : ''}`]; // prettier-ignore
};

/** What the arithmetic of every method costs the host: `weigh` alone, at its defaults, without gradients, draws and looks ahead. */
export const weighOutcome = (): Outcome => {
  const stepsOf = taskCounts.map(sampledSteps);
  const lanes = methods.entries.map((method) => stepsOf.map((steps): Lane => ({ method, steps, times: [] })));
  lanes.flat().forEach(warmUp);
  for (let round = 0; round < rounds; round++)
    for (const { method, steps, times } of lanes.flat()) times.push(weighAll(method, steps));
  const costs = lanes.map((row) => row.map(costOf));
  const note = 'milliseconds of `weigh` in this Node: median and 95th percentile over sampled steps.';
  return {
    figures: costs.flat().flatMap(figuresOf),
    lines: { rows: [], table: [header, ...costs.map(rowOf)], notes: [{ id: 'weigh', text: note }] },
  };
};
