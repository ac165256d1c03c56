import type { Decoded } from './entry';
import { linearHead } from './linearHead';

/** Sigmoid of the logit; the more likely side is what is predicted, 0 at a tie. */
const decode = (outputs: Float32Array): Decoded => ({
  predicted: outputs.map((logit) => (logit > 0 ? 1 : 0)),
  confidence: outputs.map((logit) => 1 / (1 + Math.exp(-Math.abs(logit)))),
});

export const binary = linearHead({
  kind: 'binary',
  text: {
    en: { label: 'Yes/no head', help: 'Predicts yes or no: one score, positive for yes.' },
    'zh-CN': { label: '二分类头', help: '预测是或否：只输出一个分数，为正表示“是”。' },
  },
  accepts: ['binary'],
  losses: ['binary-cross-entropy'],
  metrics: ['accuracy', 'f1'],
  decode,
});
