import { meanOverUnits, shareOfUnit } from './units';
import type { LossEntry } from './entry';

type BinaryCrossEntropyParams = { readonly positiveWeight: number };

/**
 * −p·y·log σ(z) − (1 − y)·log(1 − σ(z)), from logits; p is PyTorch's `pos_weight`. With λ = 1 + (p − 1)·y it is
 * (1 − y)·z + λ·max(−z, 0) + λ·log(1 + e^−|z|), which neither overflows nor cancels, and its derivative is λ·σ(z) − p·y.
 */
export const binaryCrossEntropy: LossEntry<BinaryCrossEntropyParams> = {
  kind: 'binary-cross-entropy',
  text: {
    en: { label: 'Binary cross-entropy', help: 'How surprised the predicted probability is by the true yes or no.' },
    'zh-CN': { label: '二元交叉熵', help: '衡量预测概率与真实的是或否之间的差距。' },
  },
  params: {
    positiveWeight: {
      type: 'number',
      live: true,
      default: 1,
      min: 0.05,
      max: 20,
      scale: 'log',
      text: {
        en: {
          label: 'Weight of yes',
          help: 'How much a true yes counts compared with a no; raise it where yes is rare.',
        },
        'zh-CN': { label: '正类权重', help: '正样本相对于负样本的权重；正样本较少时可以调大。' },
      },
    },
  },
  perRow: (tf, { prediction: z, target: y, params: { positiveWeight: p } }) => {
    const tail = tf.softplus(tf.neg(tf.abs(z)));
    if (p === 1) return meanOverUnits(tf, tf.add(tf.sub(tf.relu(z), tf.mul(z, y)), tail));
    const lambda = tf.add(tf.mul(y, p - 1), 1);
    const body = tf.add(tf.mul(tf.sub(1, y), z), tf.mul(lambda, tf.relu(tf.neg(z))));
    return meanOverUnits(tf, tf.add(body, tf.mul(lambda, tail)));
  },
  gradient: (tf, { prediction: z, target: y, params: { positiveWeight: p } }) => {
    const sigma = tf.sigmoid(z);
    if (p === 1) return shareOfUnit(tf, tf.sub(sigma, y));
    const lambda = tf.add(tf.mul(y, p - 1), 1);
    return shareOfUnit(tf, tf.sub(tf.mul(lambda, sigma), tf.mul(y, p)));
  },
};
