import type { PresetEntry } from './entry';
import { sequentialExperiment } from './sequential';

/** The network of Multi-MNIST in Sener & Koltun 2018, a LeNet with two heads. */
export const twoDigitsPreset: PresetEntry = {
  id: 'two-digits',
  text: {
    en: {
      label: 'Two digits',
      help: 'Two overlapping digits in one 28×28 image: one head reads the left digit, the other the right one.',
    },
    'zh-CN': { label: '双数字', help: '一张 28×28 的图像里有两个重叠的数字：一个任务头识别左边的，另一个识别右边的。' },
  },
  taskNames: {
    left: { en: 'Left digit', 'zh-CN': '左边数字' },
    right: { en: 'Right digit', 'zh-CN': '右边数字' },
  },
  experiment: sequentialExperiment({
    name: 'Two digits',
    dataset: { kind: 'two-digits', params: { samples: 3000, noise: 0.08, overlap: 0.6, thickness: 0.5 } },
    trunk: [
      { id: 'input1', kind: 'input', params: { field: 'image' } },
      { id: 'conv2d1', kind: 'conv2d', params: { filters: 10, kernelSize: 5, padding: 'valid', activation: 'relu' } },
      { id: 'maxPool1', kind: 'max-pool', params: { size: 2 } },
      { id: 'conv2d2', kind: 'conv2d', params: { filters: 20, kernelSize: 5, padding: 'valid', activation: 'relu' } },
      { id: 'maxPool2', kind: 'max-pool', params: { size: 2 } },
      { id: 'flatten1', kind: 'flatten', params: {} },
      { id: 'dense1', kind: 'dense', params: { units: 50, activation: 'relu' } },
    ],
    heads: [
      { task: 'left', name: 'Left digit', target: 'left', kind: 'classes' },
      { task: 'right', name: 'Right digit', target: 'right', kind: 'classes' },
    ],
    optimizer: { kind: 'adam', params: { learningRate: 0.001 } },
    training: { steps: 1000, batchSize: 64, evaluateEvery: 100, validationShare: 0.2, clipNorm: 0 },
  }),
};
