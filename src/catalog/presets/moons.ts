import type { PresetEntry } from './entry';
import { sequentialExperiment } from './sequential';

export const moonsPreset: PresetEntry = {
  id: 'moons',
  text: {
    en: {
      label: 'Two moons',
      help: 'Points in a plane: one head says which moon a point belongs to, the other how far it lies from a curve.',
    },
    'zh-CN': { label: '双月牙', help: '平面上的点：一个任务头判断点属于哪个月牙，另一个预测点到一条曲线的距离。' },
  },
  taskNames: {
    moon: { en: 'Which moon', 'zh-CN': '哪个月牙' },
    distance: { en: 'How far', 'zh-CN': '距离多远' },
  },
  experiment: sequentialExperiment({
    name: 'Two moons',
    dataset: {
      kind: 'moons',
      params: {
        samples: 1000,
        noise: 0.15,
        relatedness: -1,
        noiseMoon: 0,
        noiseDistance: 0,
        scaleDistance: 1,
        third: false,
      },
    },
    trunk: [
      { id: 'input1', kind: 'input', params: { field: 'points' } },
      { id: 'dense1', kind: 'dense', params: { units: 8, activation: 'tanh' } },
      { id: 'dense2', kind: 'dense', params: { units: 8, activation: 'tanh' } },
    ],
    heads: [
      { task: 'moon', name: 'Which moon', target: 'moon', kind: 'binary' },
      { task: 'distance', name: 'How far', target: 'distance', kind: 'real' },
    ],
    optimizer: { kind: 'adam', params: { learningRate: 0.01 } },
    training: { steps: 6000, batchSize: 32, evaluateEvery: 50, validationShare: 0.2, clipNorm: 0 },
  }),
};
