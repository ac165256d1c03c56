import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../layers/entry';
import { fusedKernel } from '../fusedKernel';
import type { LossEntry } from './entry';

type CrossEntropyParams = { readonly labelSmoothing: number };

/** q = (1 − ε)·target + ε/K (Szegedy et al. 2016). */
const smoothed = (tf: Tf, target: Tensor, { labelSmoothing }: CrossEntropyParams): Tensor =>
  labelSmoothing === 0
    ? target
    : tf.add(tf.mul(target, 1 - labelSmoothing), labelSmoothing / target.shape[target.rank - 1]!);

/** −Σ q log softmax(z), from logits. Rows without a label (all zeros) give finite values of no meaning. */
export const crossEntropy: LossEntry<CrossEntropyParams> = {
  kind: 'cross-entropy',
  text: {
    en: { label: 'Cross-entropy', help: 'How surprised the predicted probabilities are by the true class.' },
    'zh-CN': { label: '交叉熵', help: '衡量预测概率与真实类别之间的差距。' },
  },
  params: {
    labelSmoothing: {
      type: 'number',
      live: true,
      default: 0,
      min: 0,
      max: 0.5,
      step: 0.05,
      text: {
        en: { label: 'Label smoothing', help: 'The share of certainty that is spread over all classes.' },
        'zh-CN': { label: '标签平滑', help: '把真实类别的一部分概率平均分给所有类别。' },
      },
    },
  },
  perRow: (tf, { prediction, target, params }) => {
    const shifted = tf.sub(prediction, tf.max(prediction, -1, true));
    const normalizer = tf.log(tf.sum(tf.exp(shifted), -1));
    return tf.sub(normalizer, tf.sum(tf.mul(smoothed(tf, target, params), shifted), -1));
  },
  perRowWithGradient: (tf, { prediction, target, params }) => {
    const inputs = { logits: prediction, target: smoothed(tf, target, params) };
    const [perRow, gradient] = fusedKernel(tf, 'SoftmaxCrossEntropy', inputs) ?? [];
    return perRow && gradient && { perRow, gradient };
  },
  gradient: (tf, { prediction, target, params }) => tf.sub(tf.softmax(prediction), smoothed(tf, target, params)),
};
