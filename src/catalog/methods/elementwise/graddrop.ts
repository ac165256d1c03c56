import type { TaskId } from '../../../spec/experiment';
import type { WeightingMethod } from '../entry';
import { elementNeeds } from '../needs';

export type GraddropParams = { leak: Readonly<Record<TaskId, number>> };

/**
 * Chen et al. 2020. P = (1 + Σₜ gₜ / Σₜ |gₜ|) / 2 says, element by element, how much the tasks agree on plus; with u uniform, only
 * positive entries pass where P > u, only negative ones elsewhere; what passes is added (the scale of a sum), and of the rest the
 * fraction leakₜ. At the representation (there the paper applies it) the sign of gₜ · sign(representation), summed over the batch, decides for all rows.
 * The result lies outside the span of the gradients, so the coefficients say nothing. Task heads follow their own raw loss.
 */
export const graddrop: WeightingMethod<GraddropParams, null> = {
  kind: 'graddrop',
  text: {
    en: {
      label: 'GradDrop',
      help: 'Where tasks disagree about the sign of a gradient entry, keeps one sign at random: the likelier, the more gradient stands behind it.',
    },
    'zh-CN': {
      label: 'GradDrop',
      help: '各任务对某个梯度分量的符号不一致时，随机只保留一种符号；支持某种符号的梯度越多，它被保留的概率越大。',
    },
  },
  paper: {
    cite: 'Chen et al., Just Pick a Sign: Optimizing Deep Multitask Models with Gradient Sign Dropout, NeurIPS 2020',
    url: 'https://arxiv.org/abs/2010.06808',
  },
  formula: 'P = ½ (1 + Σ gᵢ / Σ |gᵢ|),  Mᵢ = [P > U] [gᵢ > 0] + [P < U] [gᵢ < 0],  d = Σᵢ (ℓᵢ + (1 − ℓᵢ) Mᵢ) gᵢ',
  looksAt: 'gradients',
  scale: 'sum',
  card: async () => (await import('../cards/graddrop')).card,
  elements: async () => (await import('./graddropElements')).graddropElements,
  params: {
    leak: {
      type: 'perTask',
      default: 0,
      min: 0,
      max: 1,
      live: true,
      text: {
        en: { label: 'Leak ℓ', help: 'The fraction of this task’s gradient that always passes; 1 protects the task.' },
        'zh-CN': { label: '泄漏 ℓ', help: '该任务的梯度中始终通过的比例；设为 1 时该任务不受影响。' },
      },
    },
  },
  needs: () => elementNeeds,
  init: () => null,
  weigh({ tasks }, state) {
    const ones = tasks.map(() => 1);
    return { shared: [ones], private: [ones], notices: [], state };
  },
};
