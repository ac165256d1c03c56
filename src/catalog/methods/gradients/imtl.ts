import type { WeightingMethod } from '../entry';
import { imtlGWeights } from './imtlG';
import type { LogsState } from '../losses/learnedLogs';
import { initialScale, learnedScales } from '../losses/learnedScale';
import { gramianAndLossNeeds } from '../needs';

/**
 * Liu et al. 2021, both parts, as LibMTL has it: losses are rescaled to L′ₜ = exp(sₜ) Lₜ − sₜ with learnable s (IMTL-L), and IMTL-G gives
 * α on the gradients of L′. The shared weights are αₜ exp(sₜ), heads follow exp(sₜ) Lₜ. Zero gradients and vanishing sums: `imtlGWeights`.
 */
export const imtl: WeightingMethod<{ initial: number }, LogsState> = {
  kind: 'imtl',
  text: {
    en: {
      label: 'IMTL',
      help: 'Both parts of IMTL: learned scales for the losses, equal projections for the gradients.',
    },
    'zh-CN': { label: 'IMTL', help: 'IMTL 的完整形式：损失侧学习尺度，梯度侧使各投影相等。' },
  },
  paper: {
    cite: 'Liu et al., Towards Impartial Multi-task Learning, ICLR 2021',
    url: 'https://openreview.net/forum?id=IMPnRXEWpvr',
  },
  formula: 'L′ₜ = exp(sₜ) Lₜ − sₜ,  d = Σₜ αₜ ∇L′ₜ,  d·uₛ = d·uₜ ∀s, t,  Σₜ αₜ = 1',
  looksAt: 'gradients',
  scale: 'mean',
  card: async () => (await import('../cards/imtl')).card,
  params: { initial: initialScale },
  needs: () => gramianAndLossNeeds,
  init: (tasks) => ({ tasks: [...tasks] }),
  parameters: (tasks, { initial }) => tasks.map(() => initial),
  weigh(statistics, state, _params, _drawn, parameters) {
    const { weights: scales, learned, notices } = learnedScales(statistics, state, parameters);
    const { gramian } = statistics;
    const scaled = gramian && { gramian: gramian.map((row, i) => row.map((x, j) => scales[i]! * x * scales[j]!)) };
    const { shared: alpha, notices: said } = imtlGWeights({ ...statistics, ...scaled });
    return {
      shared: [alpha.map((a, t) => a * scales[t]!)],
      private: [scales],
      ...learned,
      shown: { α: alpha, 'exp s': scales },
      notices: [...notices, ...said],
      state,
    };
  },
};
