import { adamStep, type AdamParams } from './adam';
import type { OptimizerEntry } from './entry';
import { adamParams } from './sharedParams';

/** Loshchilov & Hutter 2019: the decay shrinks the variable by 1 − η λ before the step and stays out of the gradient. */
export const adamw: OptimizerEntry<AdamParams> = {
  kind: 'adamw',
  text: {
    en: {
      label: 'AdamW',
      help: 'Adam with weight decay apart from the gradient, so that its strength is the same for all variables.',
    },
    'zh-CN': { label: 'AdamW', help: '把权重衰减从梯度中分离出来的 Adam，衰减强度对所有变量一致。' },
  },
  params: {
    ...adamParams,
    weightDecay: {
      type: 'number',
      default: 0.01,
      min: 0,
      max: 1,
      live: true,
      text: {
        en: {
          label: 'Weight decay',
          help: 'Each step shrinks the variables by learning rate times this. Biases are left out.',
        },
        'zh-CN': { label: '权重衰减', help: '每个训练步让变量按「学习率 × 该系数」的比例缩小。偏置不参与衰减。' },
      },
    },
  },
  slots: () => ['mean', 'square'],
  update(on, args, params) {
    const factor = args.decay ? 1 - params.learningRate * params.weightDecay : 1;
    return adamStep(on, factor === 1 ? args : { ...args, variable: on.scale(args.variable, factor) }, params);
  },
};
