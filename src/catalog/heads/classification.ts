import type { Decoded } from './entry';
import { linearHead } from './linearHead';

/** Softmax of logits: the largest is subtracted first, so no logit is too large. */
const decode = (outputs: Float32Array, units: number): Decoded => {
  const rows = outputs.length / units;
  const predicted = new Float32Array(rows);
  const confidence = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const logits = outputs.subarray(row * units, (row + 1) * units);
    let best = 0;
    for (let k = 1; k < units; k++) if (logits[k]! > logits[best]!) best = k;
    let sum = 0;
    for (const logit of logits) sum += Math.exp(logit - logits[best]!);
    predicted[row] = best;
    confidence[row] = 1 / sum;
  }
  return { predicted, confidence };
};

export const classification = linearHead({
  kind: 'classification',
  text: {
    en: { label: 'Classification head', help: 'Predicts one of several classes: one score per class.' },
    'zh-CN': { label: '分类头', help: '在多个类别中预测一个：每个类别输出一个分数。' },
  },
  accepts: ['classes'],
  losses: ['cross-entropy'],
  metrics: ['accuracy', 'f1'],
  decode,
});
