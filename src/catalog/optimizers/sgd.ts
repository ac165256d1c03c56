import type { OptimizerEntry } from './entry';
import { coupledDecay, learningRate, momentum } from './sharedParams';

type SgdParams = { learningRate: number; momentum: number; nesterov: boolean; weightDecay: number };

/**
 * Gradient descent with (Nesterov) momentum, as PyTorch writes it: v ← μ v + g, x ← x − η v, and with Nesterov
 * x ← x − η (g + μ v). Without momentum there is no slot; a slot that is missing counts as zeros.
 */
export const sgd: OptimizerEntry<SgdParams> = {
  kind: 'sgd',
  text: {
    en: { label: 'SGD', help: 'A step against the gradient; momentum keeps some of the last direction.' },
    'zh-CN': { label: 'SGD', help: '沿梯度的反方向走一步；动量会保留一部分上一步的方向。' },
  },
  params: {
    learningRate: learningRate(0.1),
    momentum: momentum(
      'Share of the last direction that is kept. 0 is plain gradient descent.',
      '保留上一步方向的比例。0 就是普通的梯度下降。',
    ),
    nesterov: {
      type: 'boolean',
      default: false,
      live: true,
      text: {
        en: { label: 'Nesterov', help: 'Looks ahead along the momentum before it steps. Needs momentum.' },
        'zh-CN': { label: 'Nesterov', help: '先沿动量方向预看一步再更新，需要动量大于 0。' },
      },
    },
    weightDecay: coupledDecay,
  },
  slots: ({ momentum }) => (momentum > 0 ? ['velocity'] : []),
  update(on, { variable, gradient, slots, decay }, { learningRate: η, momentum: μ, nesterov, weightDecay: λ }) {
    const g = decay && λ > 0 ? on.add(gradient, on.scale(variable, λ)) : gradient;
    if (μ === 0) return { variable: on.sub(variable, on.scale(g, η)), slots: {} };
    const last = slots['velocity'];
    const velocity = last === undefined ? g : on.add(on.scale(last, μ), g);
    const direction = nesterov ? on.add(g, on.scale(velocity, μ)) : velocity;
    return { variable: on.sub(variable, on.scale(direction, η)), slots: { velocity } };
  },
};
