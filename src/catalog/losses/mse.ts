import type { LossEntry } from './entry';
import { meanOverUnits, shareOfUnit } from './units';

export const mse: LossEntry = {
  kind: 'mse',
  text: {
    en: { label: 'Mean squared error', help: 'The squared distance between prediction and target.' },
    'zh-CN': { label: '均方误差', help: '预测值与目标值之差的平方。' },
  },
  params: {},
  perRow: (tf, { prediction, target }) => meanOverUnits(tf, tf.squaredDifference(prediction, target)),
  gradient: (tf, { prediction, target }) => shareOfUnit(tf, tf.sub(prediction, target), 2),
};
