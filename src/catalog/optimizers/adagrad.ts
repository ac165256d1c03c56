import type { OptimizerEntry } from './entry';
import { coupledDecay, epsilon, learningRate } from './sharedParams';

type AdagradParams = { learningRate: number; epsilon: number; initialAccumulator: number; weightDecay: number };

/**
 * Duchi, Hazan & Singer 2011, as PyTorch writes it, without its learning rate decay: s ← s + g², x ← x − η g / (√s + ε).
 * s starts at the initial value; the slot holds what was added to it, so that slots start at 0 here as everywhere.
 */
export const adagrad: OptimizerEntry<AdagradParams> = {
  kind: 'adagrad',
  text: {
    en: {
      label: 'Adagrad',
      help: 'Makes steps smaller for variables whose gradients have been large so far (Duchi, Hazan & Singer 2011).',
    },
    'zh-CN': {
      label: 'Adagrad',
      help: '变量累计的梯度越大，它的步长就越小（Duchi, Hazan & Singer 2011）。',
    },
  },
  params: {
    learningRate: learningRate(0.01),
    epsilon: epsilon(1e-10),
    initialAccumulator: {
      type: 'number',
      default: 0,
      min: 0,
      max: 10,
      live: true,
      text: {
        en: {
          label: 'Initial sum of squares',
          help: 'What the sum of squared gradients starts from. More makes the first steps smaller.',
        },
        'zh-CN': { label: '平方和初值', help: '梯度平方和从这个值开始累加。值越大，最初的几步越小。' },
      },
    },
    weightDecay: coupledDecay,
  },
  slots: () => ['added'],
  update(on, { variable, gradient, slots, decay }, params) {
    const { learningRate: η, epsilon: ε, initialAccumulator: initial, weightDecay: λ } = params;
    const g = decay && λ > 0 ? on.add(gradient, on.scale(variable, λ)) : gradient;
    const added = on.add(slots['added']!, on.mul(g, g));
    const root = on.sqrt(initial > 0 ? on.addScalar(added, initial) : added);
    return { variable: on.sub(variable, on.scale(on.div(g, on.addScalar(root, ε)), η)), slots: { added } };
  },
};
