import type { MetricEntry } from './entry';
import { squaredErrors } from './squaredErrors';

export const rmse: MetricEntry = {
  kind: 'rmse',
  text: {
    en: { label: 'RMSE', help: 'Root of the mean squared error, in the units of the target.' },
    'zh-CN': { label: 'RMSE', help: '均方根误差，单位与目标一致。' },
  },
  higherIsBetter: false,
  unit: 'target',
  /** NaN without rows. */
  compute: ({ predicted, actual }) => Math.sqrt(squaredErrors(predicted, actual) / actual.length),
};
