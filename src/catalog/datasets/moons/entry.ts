import type { TargetDescription } from '../../../spec/description';
import type { DatasetEntry } from '../entry';

export type MoonsParams = {
  readonly samples: number;
  readonly noise: number;
  readonly relatedness: number;
  readonly noiseMoon: number;
  readonly noiseDistance: number;
  readonly scaleDistance: number;
  readonly third: boolean;
};

const third: TargetDescription = { name: 'third', kind: 'classes', units: 3, standardize: false };

/**
 * Two interleaved half circles. `moon`: which of them. `distance`: signed distance to a wave through their middle that,
 * by `relatedness`, follows the gap between the moons (1), is a straight line (0) or bends against the gap (−1).
 * Real targets are left as they are, so that their scale is a thing to study.
 */
export const moons: DatasetEntry<MoonsParams> = {
  kind: 'moons',
  text: {
    en: { label: 'Two moons', help: 'Points of two interleaved half circles, with two or three tasks on them.' },
    'zh-CN': { label: '双月牙', help: '两个交错的半圆上的点，带有两到三个任务。' },
  },
  params: {
    samples: {
      type: 'number',
      default: 1000,
      min: 50,
      max: 20000,
      step: 50,
      integer: true,
      scale: 'log',
      text: {
        en: { label: 'Points', help: 'How many points there are, training and validation together.' },
        'zh-CN': { label: '样本数', help: '点的总数，包括训练集和验证集。' },
      },
    },
    noise: {
      type: 'number',
      default: 0.15,
      min: 0,
      max: 0.6,
      step: 0.01,
      text: {
        en: { label: 'Spread', help: 'How far points stray from the half circles; from about 0.2 the moons overlap.' },
        'zh-CN': { label: '散布', help: '点偏离半圆的程度；大约从 0.2 起两个月牙会重叠。' },
      },
    },
    relatedness: {
      type: 'number',
      default: -0.5,
      min: -1,
      max: 1,
      step: 0.05,
      text: {
        en: {
          label: 'Relatedness',
          help: 'The curve that distances are measured to: at 1 it follows the gap between the moons and the tasks help each other; at 0 it is a straight line; at −1 it bends against the gap and they fight over the trunk while it takes shape.',
        },
        'zh-CN': {
          label: '任务相关性',
          help: '度量距离所用的曲线：取 1 时它沿着两个月牙之间的空隙，任务互相帮助；取 0 时是一条直线；取 −1 时弯曲方向与空隙相反，共享主干成形时两个任务互相争夺。',
        },
      },
    },
    noiseMoon: {
      type: 'number',
      default: 0,
      min: 0,
      max: 0.5,
      step: 0.01,
      text: {
        en: { label: 'Wrong labels', help: 'Share of the points whose moon label is flipped.' },
        'zh-CN': { label: '错误标签比例', help: '月牙标签被翻转的点所占的比例。' },
      },
    },
    noiseDistance: {
      type: 'number',
      default: 0,
      min: 0,
      max: 2,
      step: 0.05,
      text: {
        en: { label: 'Distance noise', help: 'Standard deviation of the noise added to the distances.' },
        'zh-CN': { label: '距离噪声', help: '加在距离上的噪声的标准差。' },
      },
    },
    scaleDistance: {
      type: 'number',
      default: 1,
      min: 0.01,
      max: 100,
      scale: 'log',
      text: {
        en: {
          label: 'Distance scale',
          help: 'Multiplies the distances and so makes the loss of that task large or small.',
        },
        'zh-CN': { label: '距离尺度', help: '把距离乘以这个倍数，从而放大或缩小该任务的损失。' },
      },
    },
    third: {
      type: 'boolean',
      default: false,
      text: {
        en: {
          label: 'Third task',
          help: 'Adds a target with three classes: the left, middle or right part of the plane.',
        },
        'zh-CN': { label: '第三个任务', help: '增加一个三分类的目标：点在平面的左部、中部还是右部。' },
      },
    },
  },
  describe: (params) => ({
    rows: params.samples,
    fields: [{ name: 'points', shape: [2], standardize: true, view: 'plane', columns: ['x', 'y'] }],
    targets: [
      { name: 'moon', kind: 'binary', units: 1, standardize: false },
      { name: 'distance', kind: 'real', units: 1, standardize: false },
      ...(params.third ? [third] : []),
    ],
  }),
  load: async () => (await import('./generate')).moonsLoader,
};
