import type { Statistics } from '../catalog/methods/entry';
import { coefficientsOf } from './combine';
import type { Frame } from './frame';
import type { TaskGroup } from './presence';

/** Statistics of some tasks out of values kept for all tasks of the network. */
const statisticsOf = (
  frame: Frame,
  step: number,
  { tasks, places }: TaskGroup,
  losses: ArrayLike<number>,
): Statistics => {
  const { runtime, epochs, data, experiment } = frame.context;
  return {
    step,
    epoch: Math.floor((step * experiment.training.batchSize) / data.train.rows),
    tasks,
    losses: places.map((place) => losses[place] ?? NaN),
    epochMeans: epochs.means.map((means) => places.map((place) => means[place]!)),
    ...(frame.gramian ? { gramian: frame.gramian.total } : {}),
    precision: runtime.precision,
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

/** Host: what the method makes of this step's statistics. */
export const weigh = (frame: Frame): void => {
  const { context, step, presence, lastLosses } = frame;
  const { weigher } = context;
  const isLate = weigher.needs.losses === 'late';
  // Gradient methods see those that share a variable, the others all that are present.
  const weighed = weigher.needs.gradients === 'none' ? presence.all : presence.sharing;
  const losses = frame.lossValues ?? (isLate ? lastLosses : []);
  frame.weighing = weigher.weigh(statisticsOf(frame, step, weighed, losses), isLate ? statisticsBefore(frame) : null);
  frame.weighed = weighed;
  frame.coefficients = coefficientsOf(frame.weighing, frame.gramian, weighed, presence);
};
