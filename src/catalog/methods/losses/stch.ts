import { softmax } from '../../../lib/linearAlgebra';
import type { TaskId } from '../../../spec/experiment';
import type { Problem } from '../../../spec/problem';
import type { Statistics, WeightingMethod } from '../entry';
import { floorLosses } from './lossFloor';
import { lossNeeds } from '../needs';

type StchParams = { mu: number; warmup: number };
type StchState = {
  /** Epoch of the first step with this method; null before it. */
  readonly start: number | null;
  /** Of every task the losses its reference is the mean of. */
  readonly gathered: Readonly<Record<TaskId, { readonly sum: number; readonly count: number }>>;
};

/** Smallest loss that counts. */
const lossFloor = 1e-8;

/** Adds this step's losses to those of the tasks that are still gathering. */
const gather = (
  tasks: readonly TaskId[],
  losses: readonly number[],
  gathered: StchState['gathered'],
  wanted: (task: TaskId) => boolean,
): StchState['gathered'] => ({
  ...gathered,
  ...Object.fromEntries(
    tasks.flatMap((task, t) => {
      const { sum, count } = gathered[task] ?? { sum: 0, count: 0 };
      const loss = losses[t]!;
      return Number.isFinite(loss) && wanted(task) ? [[task, { sum: sum + loss, count: count + 1 }]] : [];
    }),
  ),
});

const readReference = ({ gathered }: StchState, task: TaskId): number => {
  const { sum, count } = gathered[task] ?? { sum: 0, count: 0 };
  return sum / count;
};

/** What this step adds to the state: the start, and the losses of the warm-up's last epoch. */
const advance = ({ epoch, tasks }: Statistics, losses: readonly number[], state: StchState, warmup: number) => {
  const start = state.start ?? epoch;
  const warm = epoch - start > warmup;
  const isNew = (task: TaskId): boolean => warm && state.gathered[task] === undefined;
  const wanted = (task: TaskId): boolean => isNew(task) || epoch - start === warmup;
  const notices = tasks
    .filter((task, t) => isNew(task) && Number.isFinite(losses[t]))
    .map((task): Problem => ({ code: 'reference-from-one-step', values: { task }, at: { type: 'task', task } }));
  return { state: { start, gathered: gather(tasks, losses, state.gathered, wanted) }, warm, notices };
};

/**
 * Lin et al. 2024, as in the authors' code for multi-task learning. Warm-up, epochs 0 … `warmup` since the method began: objective
 * Σ log Lₜ; in its last epoch the mean loss of every task is gathered as its reference zₜ. Afterwards the smooth maximum of
 * log(Lₜ/zₜ): objective T μ log Σ exp(log(Lₜ/zₜ)/μ), so wₜ = T softmax(log(L/z)/μ)ₜ / Lₜ over the present tasks.
 *
 * A loss below 1e-8 counts as that. A task that the last epoch of the warm-up did not see takes its first loss after it as
 * reference, and a notice says so. A loss that is not finite counts as 1, its reference too.
 */
export const stch: WeightingMethod<StchParams, StchState> = {
  kind: 'stch',
  text: {
    en: {
      label: 'STCH',
      help: 'Smooth Tchebycheff: minimizes a smooth maximum of the losses, each relative to where it stood after a warm-up.',
    },
    'zh-CN': { label: 'STCH', help: '光滑切比雪夫：以预热结束时的水平为参照，最小化各任务相对损失的光滑最大值。' },
  },
  paper: {
    cite: 'Lin et al., Smooth Tchebycheff Scalarization for Multi-Objective Optimization, ICML 2024',
    url: 'https://arxiv.org/abs/2402.19078',
  },
  keywords: ['Pareto', '帕累托', 'Chebyshev'],
  formula: 'L = T μ log Σₜ exp(log(Lₜ / zₜ) / μ)',
  looksAt: 'losses',
  scale: 'own',
  card: async () => (await import('../cards/stch')).card,
  params: {
    mu: {
      type: 'number',
      default: 1,
      min: 0.01,
      max: 10,
      scale: 'log',
      live: true,
      text: {
        en: { label: 'μ', help: 'Small values look at the worst task alone, large ones at all.' },
        'zh-CN': { label: 'μ', help: '取值小时只关注最差的任务，取值大时兼顾所有任务。' },
      },
    },
    warmup: {
      type: 'number',
      default: 4,
      min: 0,
      max: 100,
      integer: true,
      text: {
        en: { label: 'Warm-up epochs', help: 'Epochs before the one whose mean losses become the reference z.' },
        'zh-CN': { label: '预热轮次', help: '预热若干轮次之后，用下一轮次的平均损失作为参照值 z。' },
      },
    },
  },
  needs: () => lossNeeds,
  init: () => ({ start: null, gathered: {} }),
  weigh(statistics, before, { mu, warmup }) {
    const { tasks } = statistics;
    const floored = floorLosses(tasks, statistics.losses, lossFloor);
    const { state, warm, notices } = advance(statistics, floored.losses, before, warmup);
    const losses = floored.losses.map((loss) => (Number.isFinite(loss) ? loss : 1));
    const z = tasks.map((task) => readReference(state, task));
    const ratios = losses.map((loss, t) => {
      const ratio = loss / z[t]!;
      return Number.isFinite(statistics.losses[t]) && Number.isFinite(ratio) ? ratio : 1;
    });
    const shares = softmax(ratios.map((ratio) => Math.log(ratio) / mu));
    const weights = losses.map((loss, t) => (warm ? (tasks.length * shares[t]!) / loss : 1 / loss));
    return {
      shared: [weights],
      private: [weights],
      ...(warm ? { shown: { 'L/z': ratios } } : {}),
      notices: [...floored.notices, ...notices],
      state,
    };
  },
};
