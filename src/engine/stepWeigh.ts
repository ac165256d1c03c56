import type { Statistics } from '../catalog/methods/entry';
import type { TaskId } from '../spec/experiment';
import { coefficientsOf } from './combine';
import type { Frame } from './frame';

/** Statistics of `tasks` out of values kept for all tasks of the network. */
const statisticsOf = (frame: Frame, step: number, tasks: readonly TaskId[], losses: ArrayLike<number>): Statistics => {
  const { network, runtime, epochs, data, experiment } = frame.context;
  const places = tasks.map((id) => network.taskIds.indexOf(id));
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

/** Host: what the method makes of this step's statistics. */
export const weigh = (frame: Frame): void => {
  const { context, step, presence, lastLosses } = frame;
  const { weigher } = context;
  const late = weigher.needs.losses === 'late';
  const ids = context.network.taskIds;
  // Gradient methods see those that share a variable, the others all that are present.
  const tasks = weigher.needs.gradients === 'none' ? ids.filter((id) => presence.present.has(id)) : presence.sharing;
  const before = ids.filter((_, i) => Number.isFinite(lastLosses[i]));
  const previous = late && before.length > 0 ? statisticsOf(frame, step - 1, before, lastLosses) : null;
  const losses = frame.lossValues ?? (late ? lastLosses : []);
  frame.weighing = weigher.weigh(statisticsOf(frame, step, tasks, losses), previous);
  frame.weighed = tasks;
  frame.coefficients = coefficientsOf(frame.weighing, frame.gramian, tasks, presence.present);
};
