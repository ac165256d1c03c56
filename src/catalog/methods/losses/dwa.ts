import { softmax } from '../../../lib/linearAlgebra';
import type { TaskId } from '../../../spec/experiment';
import type { Statistics, WeightingMethod } from '../entry';
import { floorLosses } from './lossFloor';
import { lateLossNeeds, lossNeeds } from '../needs';

type DwaParams = { temperature: number; over: 'epochs' | 'windows'; window: number };
/** With windows: of every task its last losses, oldest first, and how many there ever were. */
type DwaState = Readonly<Record<TaskId, { readonly losses: readonly number[]; readonly count: number }>>;

/** Smallest mean loss that counts, above and below the fraction line. */
const lossFloor = 1e-8;

const meanOf = (losses: readonly number[]): number => losses.reduce((sum, loss) => sum + loss, 0) / losses.length;

/** The losses of this step behind those before; a loss that is not finite is left out. */
const remember = ({ tasks, losses }: Statistics, state: DwaState, window: number): DwaState => ({
  ...state,
  ...Object.fromEntries(
    tasks.flatMap((task, t) => {
      const { losses: before, count } = state[task] ?? { losses: [], count: 0 };
      const loss = losses[t]!;
      return Number.isFinite(loss) ? [[task, { losses: [...before, loss].slice(-2 * window), count: count + 1 }]] : [];
    }),
  ),
});

/** [older, newer] mean losses over `tasks`; NaN for a task whose windows are not full. */
const windowMeans = (tasks: readonly TaskId[], state: DwaState, window: number): readonly (readonly number[])[] => {
  const full = (task: TaskId): readonly number[] => {
    const { losses, count } = state[task] ?? { losses: [], count: 0 };
    return losses.length === 2 * window && count > window + 1 ? losses : [];
  };
  return [
    tasks.map((task) => meanOf(full(task).slice(0, window))),
    tasks.map((task) => meanOf(full(task).slice(window))),
  ];
};

/**
 * Liu, Johns & Davison 2019 (MTAN). In epoch e ≥ 2: rₜ = L̄ₜ(e−1)/L̄ₜ(e−2), w = T softmax(r/temperature) over the present
 * tasks; before that all ones. A task without a finite mean in either epoch counts as unchanged (r = 1). Losses are
 * `late`, so that the means of an epoch are complete before the next one begins.
 *
 * Over `windows` (Navon et al. 2022) r compares the mean of the last W losses, that of this step among them, with the mean of the W
 * before, in every step; a task counts as unchanged until both windows are full and W + 2 losses were seen. (The authors'
 * code starts with windows full of ones, which are losses that nobody measured.)
 */
export const dwa: WeightingMethod<DwaParams, DwaState> = {
  kind: 'dwa',
  text: {
    en: { label: 'DWA', help: 'Dynamic weight average: tasks whose loss fell less in the last epoch get more weight.' },
    'zh-CN': { label: 'DWA', help: '动态权重平均：上一轮次中损失下降较慢的任务获得更大的权重。' },
  },
  paper: {
    cite: 'Liu, Johns & Davison, End-to-End Multi-Task Learning with Attention, CVPR 2019',
    url: 'https://arxiv.org/abs/1803.10704',
  },
  formula: 'λₖ(t) = K exp(wₖ(t−1)/T) / Σᵢ exp(wᵢ(t−1)/T),  wₖ(t−1) = Lₖ(t−1) / Lₖ(t−2)',
  looksAt: 'losses',
  scale: 'sum',
  card: async () => (await import('../cards/dwa')).card,
  params: {
    temperature: {
      type: 'number',
      default: 2,
      min: 0.1,
      max: 10,
      scale: 'log',
      live: true,
      text: {
        en: { label: 'Temperature T', help: 'Large values keep the weights close to equal.' },
        'zh-CN': { label: '温度 T', help: '温度越高，各任务的权重越接近相等。' },
      },
    },
    over: {
      type: 'choice',
      default: 'epochs',
      options: [
        {
          value: 'epochs',
          text: {
            en: { label: 'Epochs', help: 'The last epoch against the one before, as published.' },
            'zh-CN': { label: '轮次', help: '上一个轮次与再上一个轮次相比，与论文一致。' },
          },
        },
        {
          value: 'windows',
          text: {
            en: { label: 'Windows of steps', help: 'The last steps against as many before: changes in every step.' },
            'zh-CN': { label: '训练步窗口', help: '最近若干训练步与之前同样多的训练步相比：每一步都会更新。' },
          },
        },
      ],
      text: {
        en: { label: 'Compares', help: 'Between which mean losses the change is measured.' },
        'zh-CN': { label: '比较对象', help: '用哪两段时间的平均损失来衡量下降的快慢。' },
      },
    },
    window: {
      type: 'number',
      default: 25,
      min: 1,
      max: 500,
      integer: true,
      when: { param: 'over', is: 'windows' },
      text: {
        en: { label: 'Window', help: 'How many steps each of the two means covers.' },
        'zh-CN': { label: '窗口长度', help: '两个平均值各自包含多少个训练步。' },
      },
    },
  },
  needs: ({ over }) => (over === 'windows' ? lossNeeds : lateLossNeeds),
  init: () => ({}),
  weigh(statistics, before, { temperature, over, window }) {
    const { tasks } = statistics;
    const windowed = over === 'windows';
    const state = windowed ? remember(statistics, before, window) : before;
    const [earlier, last] = (windowed ? windowMeans(tasks, state, window) : statistics.epochMeans).slice(-2);
    if (earlier === undefined || last === undefined) {
      const ones = tasks.map(() => 1);
      return { shared: [ones], private: [ones], notices: [], state };
    }
    const above = floorLosses(tasks, last, lossFloor);
    const below = floorLosses(tasks, earlier, lossFloor);
    const r = tasks.map((_, t) => above.losses[t]! / below.losses[t]!).map((x) => (Number.isFinite(x) ? x : 1));
    const weights = softmax(r.map((x) => x / temperature)).map((share) => tasks.length * share);
    const { notices } = floorLosses(tasks, last.map((loss, t) => Math.min(loss, earlier[t]!)), lossFloor); // prettier-ignore
    return { shared: [weights], private: [weights], shown: { r }, notices, state };
  },
};
