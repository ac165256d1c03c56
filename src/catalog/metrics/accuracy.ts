import type { MetricEntry } from './entry';

export const accuracy: MetricEntry = {
  kind: 'accuracy',
  text: {
    en: { label: 'Accuracy', help: 'Share of the rows whose class is predicted correctly.' },
    'zh-CN': { label: '准确率', help: '类别预测正确的行所占的比例。' },
  },
  higherIsBetter: true,
  unit: 'share',
  /** NaN without rows. */
  compute({ predicted, actual }) {
    let right = 0;
    for (let i = 0; i < actual.length; i++) if (predicted[i] === actual[i]) right++;
    return right / actual.length;
  },
};
