import type { Statistics, Weighing } from '../catalog/methods/entry';
import { reordered } from '../lib/solvers/canonicalOrder';
import type { Problem } from '../spec/problem';
import { sizeOf } from '../spec/shape';
import { rescaleOf, spread, type BatchCoefficients, type Coefficients } from './combine';
import { epochsBefore, type Frame } from './frame';
import { placesOf, type TaskGroup } from './presence';

/** Statistics of some tasks out of values kept for all tasks of the network. */
const statisticsOf = (
  frame: Frame,
  step: number,
  { tasks, places }: TaskGroup,
  losses: ArrayLike<number>,
): Statistics => {
  const { runtime, epochs } = frame.context;
  return {
    step,
    epoch: Math.floor(epochsBefore(frame.context, step)),
    tasks,
    losses: places.map((place) => losses[place] ?? NaN),
    epochMeans: epochs.means.map((means) => places.map((place) => means[place]!)),
    precision: runtime.precision,
  };
};

/** The same with what this step knows of the gradients. */
const withGradients = (statistics: Statistics, { context, gramian, tracked, presence }: Frame): Statistics => {
  if (!gramian) return statistics;
  const { batches, lastLayer } = context.weigher.needs;
  return {
    ...statistics,
    gramian: gramian.total,
    ...(batches > 1 ? { gramians: gramian.between() } : {}),
    ...(lastLayer && presence.lastShared !== null ? { lastGramian: gramian.nodes()[presence.lastShared]! } : {}),
    ...(tracked ? { tracked } : {}),
  };
};

/** The step before, where its losses are known by now; null where nothing is. */
const statisticsBefore = (frame: Frame): Statistics | null => {
  const { taskIds } = frame.context.network;
  const places = taskIds.map((_, place) => place).filter((place) => Number.isFinite(frame.lastLosses[place]));
  if (places.length === 0) return null;
  const group = { places, tasks: places.map((place) => taskIds[place]!) };
  return statisticsOf(frame, frame.step - 1, group, frame.lastLosses);
};

/** By how much shared gradients are multiplied so that means have the scale of sums. */
const matchedScale = ({ context }: Frame, tasks: number): number =>
  context.experiment.training.matchScale === true && context.weigher.scale === 'mean' ? tasks : 1;

/** Layers or tensors that are weighed by themselves, and what the method says of them. */
interface WeighedUnits {
  readonly coefficients: ReadonlyMap<string, BatchCoefficients>;
  /** What norm limit and scale matching made of each. */
  readonly rescales: ReadonlyMap<string, number>;
  readonly notices: readonly Problem[];
}

const weighUnits = (frame: Frame, statistics: Statistics): WeighedUnits | null => {
  const { context, presence, gramian } = frame;
  const units = gramian?.units() ?? [];
  if (units.length === 0) return null;
  const nobody = (): number[] => presence.isPresent.map(() => NaN);
  const notices: Problem[] = [];
  const rescales = new Map<string, number>();
  const coefficients = new Map(
    units.map(({ unit, tasks, between }) => {
      const inTotal = placesOf(tasks, statistics.tasks);
      const { lastGramian: last } = statistics;
      const own: Statistics = {
        ...statistics,
        tasks,
        losses: inTotal.map((place) => statistics.losses[place]!),
        epochMeans: statistics.epochMeans.map((means) => inTotal.map((place) => means[place]!)),
        gramian: between[0]![0]!,
        ...(between.length > 1 ? { gramians: between } : {}),
        ...(last ? { lastGramian: reordered(last, inTotal) } : {}),
      };
      const weighing = context.weigher.weighUnit(unit, own);
      notices.push(...weighing.notices);
      const factor = rescaleOf(weighing, own.gramian!, matchedScale(frame, tasks.length));
      rescales.set(unit, factor);
      return [unit, spread(weighing.shared, placesOf(tasks, context.network.taskIds), factor, nobody)];
    }),
  );
  return { coefficients, rescales, notices };
};

/** Mean over the units, each variable counting once: what the run records where units differ. NaN in a unit: it has no say. */
const meanOfUnits = ({ presence }: Frame, valueOf: (unit: string) => number): number => {
  let sum = 0;
  let count = 0;
  for (const { spec, coefficients } of presence.variables) {
    const value = coefficients.unit === null ? NaN : valueOf(coefficients.unit);
    if (Number.isNaN(value)) continue;
    sum += sizeOf(spec.shape) * value;
    count += sizeOf(spec.shape);
  }
  return count === 0 ? NaN : sum / count;
};

const coefficientsOf = (
  frame: Frame,
  weighing: Weighing,
  { places }: TaskGroup,
  units: WeighedUnits | null,
): Coefficients => {
  const { presence, gramian } = frame;
  const rescale = rescaleOf(weighing, gramian?.total ?? null, matchedScale(frame, places.length));
  return {
    shared: spread(weighing.shared, places, rescale, () => presence.isPresent.map(() => NaN)),
    units: units?.coefficients ?? null,
    // A present task without a row in the statistics (it shares nothing) trains its own variables with its raw gradient.
    private: spread(weighing.private, places, 1, (batch) =>
      presence.isPresent.map((here) => Number(here && batch === 0)),
    ),
    rescale: units ? meanOfUnits(frame, (unit) => units.rescales.get(unit) ?? NaN) : rescale,
  };
};

/** Coefficient of each task's gradient, [tasks of the network], for the record; NaN where there is none. */
const recorded = (frame: Frame, { shared, units }: Coefficients): readonly number[] => {
  // What elements were made of is not in the span of the gradients.
  if (frame.context.weigher.loaded.elements?.combine) return shared[0]!.map(() => NaN);
  if (units) return shared[0]!.map((_, place) => meanOfUnits(frame, (unit) => units.get(unit)?.[0]?.[place] ?? NaN));
  if (shared.length === 1) return shared[0]!;
  return shared[0]!.map((_, place) => shared.reduce((sum, row) => sum + row[place]!, 0));
};

/** Gradient methods see those that share a variable, the others all that are present. */
const weighedTasks = ({ context, presence }: Frame): TaskGroup =>
  context.weigher.needs.gradients === 'none' ? presence.all : presence.sharing;

/** What this step knows so far. */
export const statisticsNow = (frame: Frame): Statistics => {
  const { context, step, lastLosses } = frame;
  const losses = frame.lossValues ?? (context.weigher.needs.losses === 'late' ? lastLosses : []);
  return withGradients(statisticsOf(frame, step, weighedTasks(frame), losses), frame);
};

/** Host: what the method makes of this step's statistics. */
export const weigh = (frame: Frame): void => {
  const { context } = frame;
  const { weigher } = context;
  const weighed = weighedTasks(frame);
  const statistics = statisticsNow(frame);
  frame.statistics = statistics;
  if (weigher.loaded.elements) frame.methodInputs ??= weigher.inputs(statistics);
  const weighing = weigher.weigh(statistics, weigher.needs.losses === 'late' ? statisticsBefore(frame) : null);
  const units = weighUnits(frame, statistics);
  frame.weighing = units ? { ...weighing, notices: [...weighing.notices, ...units.notices] } : weighing;
  frame.weighed = weighed;
  frame.coefficients = coefficientsOf(frame, weighing, weighed, units);
  frame.weights = recorded(frame, frame.coefficients);
};
