import type { Decoded, Scale } from './entry';
import { linearHead } from './linearHead';

/** Outputs are standardized where the target is: values return to the units of the data. */
const decode = (outputs: Float32Array, _: number, { mean, deviation }: Scale): Decoded => ({
  predicted: outputs.map((value) => value * deviation + mean),
  confidence: new Float32Array(outputs.length).fill(1),
});

export const regression = linearHead({
  kind: 'regression',
  text: {
    en: { label: 'Regression head', help: 'Predicts a number.' },
    'zh-CN': { label: '回归头', help: '预测一个数值。' },
  },
  accepts: ['real'],
  losses: ['mse', 'huber'],
  metrics: ['rmse', 'r2'],
  decode,
});
