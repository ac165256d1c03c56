import type { Localized } from './language';

/** Names for what differs between two runs, beside the catalogue's own labels. A value may follow. */
export const changeWords = {
  seed: { en: 'seed', 'zh-CN': '随机种子' },
  backend: { en: 'backend', 'zh-CN': '后端' },
  batchSize: { en: 'batch size', 'zh-CN': '批大小' },
  steps: { en: 'steps', 'zh-CN': '训练步数' },
  evaluateEvery: { en: 'evaluate every', 'zh-CN': '评估间隔' },
  validationShare: { en: 'validation share', 'zh-CN': '验证集比例' },
  clipNorm: { en: 'gradient clipping', 'zh-CN': '梯度裁剪' },
  network: { en: 'earlier network', 'zh-CN': '之前的网络' },
  tasks: { en: 'earlier tasks', 'zh-CN': '之前的任务' },
  sameAgain: { en: 'earlier run', 'zh-CN': '之前的运行' },
} as const satisfies Record<string, Localized<string>>;

/** Where gradients are compared, as the name of a run or of a change. */
export const gradientPlaceWords = {
  parameters: { en: 'exact gradients', 'zh-CN': '精确梯度' },
  representation: { en: 'approximate gradients', 'zh-CN': '近似梯度' },
} as const satisfies Record<string, Localized<string>>;

/** What is weighed as one. */
export const weighingUnitWords = {
  trunk: { en: 'trunk weighed as one', 'zh-CN': '共享主干整体加权' },
  layer: { en: 'layers weighed one by one', 'zh-CN': '逐层加权' },
  tensor: { en: 'tensors weighed one by one', 'zh-CN': '逐张量加权' },
} as const satisfies Record<string, Localized<string>>;

/** Whether methods with the scale of a mean are multiplied by the number of tasks. */
export const matchScaleWords = {
  on: { en: 'matched scale', 'zh-CN': '统一尺度' },
  off: { en: 'own scale', 'zh-CN': '原有尺度' },
} as const satisfies Record<string, Localized<string>>;
