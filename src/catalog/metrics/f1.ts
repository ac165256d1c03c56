import type { MetricEntry } from './entry';

/** F1 of one class: 2 TP / (2 TP + FP + FN); 0/0 counts as 0. */
const f1OfClass = (predicted: ArrayLike<number>, actual: ArrayLike<number>, label: number): number => {
  let hits = 0;
  let errors = 0;
  for (let i = 0; i < actual.length; i++) {
    if (predicted[i] === label && actual[i] === label) hits++;
    else if (predicted[i] === label || actual[i] === label) errors++;
  }
  return hits === 0 ? 0 : (2 * hits) / (2 * hits + errors);
};

/**
 * As scikit-learn's `f1_score`: two classes → that of class 1 (average='binary'); more → the plain mean over all
 * classes of the target (average='macro', labels=all, zero_division=0), so a class that nobody has counts as 0.
 */
export const f1: MetricEntry = {
  kind: 'f1',
  text: {
    en: {
      label: 'F1',
      help: 'Harmonic mean of precision and recall: of the positive class, or averaged over more than two classes.',
    },
    'zh-CN': { label: 'F1', help: '精确率与召回率的调和平均：二分类时取正类，多于两类时对各类取平均。' },
  },
  higherIsBetter: true,
  unit: 'share',
  /** NaN without rows. */
  compute({ predicted, actual, classes }) {
    if (actual.length === 0) return Number.NaN;
    if (classes === 2) return f1OfClass(predicted, actual, 1);
    let sum = 0;
    for (let label = 0; label < classes; label++) sum += f1OfClass(predicted, actual, label);
    return sum / classes;
  },
};
