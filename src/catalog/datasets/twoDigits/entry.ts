import type { DatasetEntry } from '../entry';

export type TwoDigitsParams = {
  readonly samples: number;
  readonly noise: number;
  readonly overlap: number;
  readonly thickness: number;
};

const classes = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Two drawn digits that overlap in one image, after MultiMNIST (Sabour et al. 2017; as two tasks, Sener & Koltun 2018). */
export const twoDigits: DatasetEntry<TwoDigitsParams> = {
  kind: 'two-digits',
  text: {
    en: { label: 'Two digits', help: 'Drawn images of 28×28 pixels in which two digits overlap.' },
    'zh-CN': { label: '双数字', help: '28×28 像素的绘制图像，其中两个数字相互重叠。' },
  },
  params: {
    samples: {
      type: 'number',
      default: 3000,
      min: 100,
      max: 20000,
      step: 100,
      integer: true,
      scale: 'log',
      text: {
        en: { label: 'Images', help: 'How many images there are, training and validation together.' },
        'zh-CN': { label: '图像数', help: '图像的总数，包括训练集和验证集。' },
      },
    },
    noise: {
      type: 'number',
      default: 0.08,
      min: 0,
      max: 0.5,
      step: 0.01,
      text: {
        en: { label: 'Noise', help: 'Standard deviation of the noise on every pixel; ink is 1, paper 0.' },
        'zh-CN': { label: '噪声', help: '每个像素上噪声的标准差；笔迹为 1，背景为 0。' },
      },
    },
    overlap: {
      type: 'number',
      default: 0.6,
      min: 0,
      max: 1,
      step: 0.05,
      text: {
        en: { label: 'Overlap', help: 'At 0 the digits stand side by side, at 1 almost on each other.' },
        'zh-CN': { label: '重叠程度', help: '取 0 时两个数字并排，取 1 时几乎完全重叠。' },
      },
    },
    thickness: {
      type: 'number',
      default: 0.5,
      min: 0,
      max: 1,
      step: 0.05,
      text: {
        en: { label: 'Pen variety', help: 'How much the thickness of the strokes differs from digit to digit.' },
        'zh-CN': { label: '笔画粗细差异', help: '不同数字之间笔画粗细的差异程度。' },
      },
    },
  },
  describe: (params) => ({
    rows: params.samples,
    fields: [{ name: 'image', shape: [28, 28, 1], standardize: false, view: 'image' }],
    targets: [
      { name: 'left', kind: 'classes', units: 10, classes, standardize: false },
      { name: 'right', kind: 'classes', units: 10, classes, standardize: false },
    ],
  }),
  load: async () => (await import('./generate')).twoDigitsLoader,
};
