import type { ChoiceParam, NumberParam } from '../../spec/params';

export const filtersParam: NumberParam = {
  type: 'number',
  default: 8,
  min: 1,
  max: 128,
  integer: true,
  scale: 'log',
  text: {
    en: { label: 'Filters', help: 'How many filters it learns; each gives one channel.' },
    'zh-CN': { label: '卷积核数量', help: '学习多少个卷积核，每个产生一个通道。' },
  },
};

export const windowParam = (size: number): NumberParam => ({
  type: 'number',
  default: size,
  min: 1,
  max: 11,
  integer: true,
  text: {
    en: { label: 'Window', help: 'Height and width of the window that moves over the image.' },
    'zh-CN': { label: '窗口大小', help: '在图像上移动的窗口的高和宽。' },
  },
});

export const strideParam = (stride: number): NumberParam => ({
  type: 'number',
  default: stride,
  min: 1,
  max: 8,
  integer: true,
  text: {
    en: { label: 'Stride', help: 'How far the window moves at a time.' },
    'zh-CN': { label: '步幅', help: '窗口每次移动的距离。' },
  },
});

export const paddingParam: ChoiceParam = {
  type: 'choice',
  default: 'same',
  text: {
    en: { label: 'Padding', help: 'What happens at the edges of the image.' },
    'zh-CN': { label: '填充', help: '如何处理图像边缘。' },
  },
  options: [
    {
      value: 'same',
      text: {
        en: { label: 'Same', help: 'Zeros around the image keep its size (divided by the stride).' },
        'zh-CN': { label: '保持尺寸', help: '在图像四周补零，使尺寸不变（再除以步幅）。' },
      },
    },
    {
      value: 'valid',
      text: {
        en: { label: 'Valid', help: 'The window stays inside the image, which becomes smaller.' },
        'zh-CN': { label: '不填充', help: '窗口只在图像内部移动，输出会变小。' },
      },
    },
  ],
};
