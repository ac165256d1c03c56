import { softmax } from '../../../lib/linearAlgebra';
import type { TaskId } from '../../../spec/experiment';
import type { WeightingMethod } from '../entry';
import { noNeeds } from '../needs';

type RlwParams = { law: 'normal' | 'dirichlet' | 'uniform' };
/** For every task a number from N(0, 1) and one from (0, 1); the law says which counts. */
type RlwDraw = Readonly<Record<TaskId, { readonly normal: number; readonly uniform: number }>>;

/** From [0, 1) in steps of 2⁻³² into (0, 1): its logarithm is finite and not zero. */
const inside = (uniform: number): number => uniform + 2 ** -33;

const normalize = (values: readonly number[]): number[] => {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
};

const laws: Readonly<Record<RlwParams['law'], (drawn: readonly RlwDraw[TaskId][]) => number[]>> = {
  normal: (drawn) => softmax(drawn.map(({ normal }) => normal)),
  // Exponential variables over their sum follow Dirichlet(1, …, 1).
  dirichlet: (drawn) => normalize(drawn.map(({ uniform }) => -Math.log(uniform))),
  uniform: (drawn) => softmax(drawn.map(({ uniform }) => uniform)),
};

/**
 * Lin et al. 2022. New weights in every step, w = softmax(z) over the present tasks: z ~ N(0, 1) as published, or uniform in
 * (0, 1); `dirichlet` draws w ~ Dirichlet(1, …, 1), evenly from the simplex. The weights add up to 1.
 */
export const rlw: WeightingMethod<RlwParams, null, RlwDraw> = {
  kind: 'rlw',
  text: {
    en: { label: 'RLW', help: 'Random loss weighting: draws new weights that add up to 1 in every step.' },
    'zh-CN': { label: 'RLW', help: '随机损失加权：每个训练步都随机抽取一组和为 1 的任务权重。' },
  },
  paper: {
    cite: 'Lin et al., Reasonable Effectiveness of Random Weighting: A Litmus Test for Multi-Task Learning, TMLR 2022',
    url: 'https://arxiv.org/abs/2111.10603',
  },
  formula: 'w = softmax(z),  z ~ N(0, I)',
  looksAt: 'nothing',
  scale: 'mean',
  card: async () => (await import('../cards/rlw')).card,
  params: {
    law: {
      type: 'choice',
      default: 'normal',
      live: true,
      options: [
        {
          value: 'normal',
          text: {
            en: { label: 'Normal', help: 'Softmax of normal numbers, as published.' },
            'zh-CN': { label: '正态', help: '对正态随机数取 softmax，与论文一致。' },
          },
        },
        {
          value: 'dirichlet',
          text: {
            en: { label: 'Dirichlet', help: 'All combinations of weights are equally likely.' },
            'zh-CN': { label: 'Dirichlet', help: '每一种权重组合出现的可能性都相同。' },
          },
        },
        {
          value: 'uniform',
          text: {
            en: { label: 'Uniform', help: 'Softmax of numbers between 0 and 1: stays close to equal weights.' },
            'zh-CN': { label: '均匀', help: '对 0 到 1 之间的随机数取 softmax：权重始终接近相等。' },
          },
        },
      ],
      text: {
        en: { label: 'Law', help: 'The distribution that the weights are drawn from.' },
        'zh-CN': { label: '分布', help: '任务权重服从的随机分布。' },
      },
    },
  },
  needs: () => noNeeds,
  init: () => null,
  draw: (rng, tasks) =>
    Object.fromEntries(
      tasks.map((task) => {
        const own = rng.fork(task);
        return [task, { normal: own.normal(), uniform: inside(own.uniform()) }];
      }),
    ),
  weigh({ tasks }, state, { law }, drawn) {
    const weights = laws[law](tasks.map((task) => drawn[task]!));
    return { shared: [weights], private: [weights], notices: [], state };
  },
};
