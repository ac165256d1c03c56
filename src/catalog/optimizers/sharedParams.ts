import type { NumberParam } from '../../spec/params';

/** Parameters that several rules have; all act between two steps of a running training. */
export const learningRate = (initial: number): NumberParam => ({
  type: 'number',
  default: initial,
  min: 1e-6,
  max: 10,
  scale: 'log',
  live: true,
  text: {
    en: { label: 'Learning rate', help: 'How far one step moves the variables. Too large diverges, too small crawls.' },
    'zh-CN': { label: '学习率', help: '每个训练步让变量移动多远。太大会发散，太小则收敛缓慢。' },
  },
});

/** Share of the last direction (or step) that is kept; `help` says of which. */
export const momentum = (en: string, zh: string): NumberParam => ({
  type: 'number',
  default: 0,
  min: 0,
  max: 0.999,
  live: true,
  text: { en: { label: 'Momentum', help: en }, 'zh-CN': { label: '动量', help: zh } },
});

export const coupledDecay: NumberParam = {
  type: 'number',
  default: 0,
  min: 0,
  max: 1,
  live: true,
  text: {
    en: {
      label: 'Weight decay',
      help: 'Adds this times the variable to its gradient: an L2 penalty. Biases are left out.',
    },
    'zh-CN': { label: '权重衰减', help: '把该系数乘以变量的值加到梯度上，即 L2 惩罚。偏置不参与衰减。' },
  },
};

export const decayRate = (initial: number, en: string, zh: string): NumberParam => ({
  type: 'number',
  default: initial,
  min: 0,
  max: 0.99999,
  live: true,
  text: {
    en: { label: en, help: 'The closer to 1, the longer the running mean remembers.' },
    'zh-CN': { label: zh, help: '越接近 1，滑动平均记得越久。' },
  },
});

export const epsilon = (initial: number): NumberParam => ({
  type: 'number',
  default: initial,
  min: 1e-12,
  max: 0.1,
  scale: 'log',
  live: true,
  text: {
    en: { label: 'ε', help: 'Added to the denominator, so that tiny gradients do not make huge steps.' },
    'zh-CN': { label: 'ε', help: '加在分母上，避免极小的梯度引出极大的步长。' },
  },
});

/** What Adam and AdamW share. */
export const adamParams = {
  learningRate: learningRate(1e-3),
  beta1: decayRate(0.9, 'β₁ (mean of the gradient)', 'β₁（梯度的均值）'),
  beta2: decayRate(0.999, 'β₂ (mean of its square)', 'β₂（梯度平方的均值）'),
  epsilon: epsilon(1e-8),
} as const satisfies Record<string, NumberParam>;
