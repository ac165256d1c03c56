import type { LossEntry } from './entry';
import { meanOverUnits, shareOfUnit } from './units';

type HuberParams = { readonly delta: number };

/** With d = prediction − target and c = d clipped to ±δ: c·(d − c/2), whose derivative is c (Huber 1964). */
export const huber: LossEntry<HuberParams> = {
  kind: 'huber',
  text: {
    en: { label: 'Huber', help: 'Squared for small errors, straight for large ones, so outliers pull less.' },
    'zh-CN': { label: 'Huber', help: '误差小时取平方，误差大时取线性，因此受离群值影响较小。' },
  },
  params: {
    delta: {
      type: 'number',
      live: true,
      default: 1,
      min: 0.01,
      max: 10,
      scale: 'log',
      text: {
        en: { label: 'Delta', help: 'The error from which the loss grows in a straight line.' },
        'zh-CN': { label: 'δ', help: '误差超过该值后，损失按线性增长。' },
      },
    },
  },
  perRow: (tf, { prediction, target, params: { delta } }) => {
    const error = tf.sub(prediction, target);
    const clipped = tf.clipByValue(error, -delta, delta);
    return meanOverUnits(tf, tf.mul(clipped, tf.sub(error, tf.mul(clipped, 0.5))));
  },
  gradient: (tf, { prediction, target, params: { delta } }) =>
    shareOfUnit(tf, tf.clipByValue(tf.sub(prediction, target), -delta, delta)),
};
