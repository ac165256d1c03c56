import type { PresetEntry } from './entry';
import { sequentialExperiment } from './sequential';

export const digitsPreset: PresetEntry = {
  id: 'digits',
  text: {
    en: {
      label: 'Digits',
      help: 'Handwritten digits, 8×8 pixels: one head reads the digit, the other says whether it is even.',
    },
    'zh-CN': { label: '手写数字', help: '8×8 像素的手写数字：一个任务头识别数字，另一个判断奇偶。' },
  },
  taskNames: {
    digit: { en: 'Digit', 'zh-CN': '数字' },
    parity: { en: 'Even or odd', 'zh-CN': '奇偶' },
  },
  experiment: sequentialExperiment({
    name: 'Digits',
    dataset: { kind: 'digits', params: {} },
    trunk: [
      { id: 'input1', kind: 'input', params: { field: 'image' } },
      { id: 'flatten1', kind: 'flatten', params: {} },
      { id: 'dense1', kind: 'dense', params: { units: 64, activation: 'relu' } },
    ],
    heads: [
      { task: 'digit', name: 'Digit', target: 'digit', kind: 'classes' },
      { task: 'parity', name: 'Even or odd', target: 'parity', kind: 'binary' },
    ],
    optimizer: { kind: 'adam', params: { learningRate: 0.001 } },
    training: { steps: 1000, batchSize: 64, evaluateEvery: 50, validationShare: 0.2, clipNorm: 0 },
  }),
};
