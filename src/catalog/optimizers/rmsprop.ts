import type { OptimizerEntry } from './entry';
import { coupledDecay, decayRate, epsilon, learningRate, momentum } from './sharedParams';

type RmspropParams = {
  learningRate: number;
  alpha: number;
  epsilon: number;
  momentum: number;
  centered: boolean;
  weightDecay: number;
};

/**
 * Tieleman & Hinton 2012, as PyTorch writes it: s ← α s + (1 − α) g², d = g / (√s + ε), v ← μ v + d, x ← x − η v.
 * Centered (Graves 2013), s is the running variance s − m², m ← α m + (1 − α) g. It is followed as
 * s ← α (s + (1 − α) (g − m)²), which is the same number and never falls below 0 by rounding.
 */
export const rmsprop: OptimizerEntry<RmspropParams> = {
  kind: 'rmsprop',
  text: {
    en: {
      label: 'RMSProp',
      help: 'Divides each gradient by the running root mean square of its own size (Tieleman & Hinton 2012).',
    },
    'zh-CN': {
      label: 'RMSProp',
      help: '把每个梯度除以它自身大小的滑动均方根（Tieleman & Hinton 2012）。',
    },
  },
  params: {
    learningRate: learningRate(0.01),
    alpha: decayRate(0.99, 'α (mean of the squared gradient)', 'α（梯度平方的均值）'),
    epsilon: epsilon(1e-8),
    momentum: momentum('Share of the last step that is kept. 0 keeps none.', '保留上一步的比例。0 表示不保留。'),
    centered: {
      type: 'boolean',
      default: false,
      live: true,
      text: {
        en: { label: 'Centered', help: 'Divides by how much the gradient varies around its mean, not by its size.' },
        'zh-CN': { label: '中心化', help: '不除以梯度的大小，而除以梯度围绕其均值的波动幅度。' },
      },
    },
    weightDecay: coupledDecay,
  },
  slots: ({ momentum, centered }) => [
    ...(centered ? ['mean', 'variance'] : ['square']),
    ...(momentum > 0 ? ['velocity'] : []),
  ],
  update(on, { variable, gradient, slots: before, decay }, params) {
    const { learningRate: η, alpha: α, epsilon: ε, momentum: μ, centered, weightDecay: λ } = params;
    const g = decay && λ > 0 ? on.add(gradient, on.scale(variable, λ)) : gradient;
    const slots: Record<string, typeof g> = {};
    if (centered) {
      const away = on.sub(g, before['mean']!);
      slots['mean'] = on.add(before['mean']!, on.scale(away, 1 - α));
      slots['variance'] = on.scale(on.add(before['variance']!, on.scale(on.mul(away, away), 1 - α)), α);
    } else {
      slots['square'] = on.add(on.scale(before['square']!, α), on.scale(on.mul(g, g), 1 - α));
    }
    const step = on.div(g, on.addScalar(on.sqrt(slots['variance'] ?? slots['square']!), ε));
    if (μ > 0) slots['velocity'] = on.add(on.scale(before['velocity']!, μ), step);
    return { variable: on.sub(variable, on.scale(slots['velocity'] ?? step, η)), slots };
  },
};
