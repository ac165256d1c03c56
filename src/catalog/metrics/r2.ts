import { variance } from '../../lib/statistics';
import type { MetricEntry } from './entry';
import { squaredErrors } from './squaredErrors';

/**
 * 1 − Σ(y − ŷ)² / Σ(y − ȳ)², as scikit-learn's `r2_score`: with a constant target 1 if every prediction is exact, else
 * 0; NaN with fewer than two rows.
 */
export const r2: MetricEntry = {
  kind: 'r2',
  text: {
    en: {
      label: 'R²',
      help: 'Share of the target’s variance that is explained: 1 is perfect, 0 no better than its mean.',
    },
    'zh-CN': { label: 'R²', help: '目标的方差中被解释的比例：1 为完美，0 表示不比直接预测均值更好。' },
  },
  higherIsBetter: true,
  unit: 'plain',
  compute({ predicted, actual }) {
    if (actual.length < 2) return Number.NaN;
    const errors = squaredErrors(predicted, actual);
    if (Array.prototype.every.call(actual, (value) => value === actual[0])) return errors === 0 ? 1 : 0;
    return 1 - errors / (variance(actual) * actual.length);
  },
};
