import type { Arithmetic, OptimizerEntry, UpdateArgs } from './entry';
import { adamParams, coupledDecay } from './sharedParams';

export type AdamParams = { learningRate: number; beta1: number; beta2: number; epsilon: number; weightDecay: number };

/**
 * One step of Adam without any decay: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
 * x ← x − η/(1 − β₁ᵏ) · m / (√v / √(1 − β₂ᵏ) + ε), k = number of this update.
 */
export const adamStep = <A>(
  on: Arithmetic<A>,
  { variable, gradient: g, slots, update: k }: UpdateArgs<A>,
  params: AdamParams,
) => {
  const { learningRate: η, beta1: β1, beta2: β2, epsilon: ε } = params;
  const mean = on.add(on.scale(slots['mean']!, β1), on.scale(g, 1 - β1));
  const square = on.add(on.scale(slots['square']!, β2), on.scale(on.mul(g, g), 1 - β2));
  const denominator = on.addScalar(on.scale(on.sqrt(square), 1 / Math.sqrt(1 - β2 ** k)), ε);
  const step = on.scale(on.div(mean, denominator), η / (1 - β1 ** k));
  return { variable: on.sub(variable, step), slots: { mean, square } };
};

/** Kingma & Ba 2015; weight decay is part of the gradient (L2), as in PyTorch. */
export const adam: OptimizerEntry<AdamParams> = {
  kind: 'adam',
  text: {
    en: {
      label: 'Adam',
      help: 'Gives every variable its own step size, from running means of its gradient and its square.',
    },
    'zh-CN': { label: 'Adam', help: '用梯度及其平方的滑动平均，为每个变量分别确定步长。' },
  },
  params: { ...adamParams, weightDecay: coupledDecay },
  slots: () => ['mean', 'square'],
  update(on, args, params) {
    const { variable, gradient, decay } = args;
    const λ = decay ? params.weightDecay : 0;
    return adamStep(on, λ > 0 ? { ...args, gradient: on.add(gradient, on.scale(variable, λ)) } : args, params);
  },
};
