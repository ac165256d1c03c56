import type { ParamSchema } from '../../../spec/params';

export type GradNormParams = {
  form: 'softmax' | 'paper';
  alpha: number;
  rate: number;
  initial: 'epoch' | 'loss';
  norms: 'trunk' | 'last';
};

export const gradNormParams: ParamSchema<GradNormParams> = {
  form: {
    type: 'choice',
    default: 'softmax',
    options: [
      {
        value: 'softmax',
        text: {
          en: { label: 'Softmax (LibMTL)', help: 'w = T softmax(θ); the optimizer of the network trains θ.' },
          'zh-CN': { label: 'Softmax（LibMTL）', help: 'w = T softmax(θ)，θ 由网络的优化器训练。' },
        },
      },
      {
        value: 'paper',
        text: {
          en: {
            label: 'Free weights (paper)',
            help: 'Weights with their own learning rate, rescaled after each step.',
          },
          'zh-CN': { label: '自由权重（论文）', help: '权重有自己的学习率，每步之后重新缩放到总和为 T。' },
        },
      },
    ],
    text: {
      en: { label: 'Form', help: 'How the weights are represented and trained.' },
      'zh-CN': { label: '形式', help: '权重如何表示、如何训练。' },
    },
  },
  alpha: {
    type: 'number',
    default: 1.5,
    min: 0,
    max: 5,
    step: 0.01,
    live: true,
    text: {
      en: { label: 'α', help: 'How strongly slow tasks are pulled along; 0 makes all gradients equally long.' },
      'zh-CN': { label: 'α', help: '拉动较慢任务的力度；0 表示让所有梯度一样长。' },
    },
  },
  rate: {
    type: 'number',
    default: 0.025,
    min: 1e-5,
    max: 1,
    scale: 'log',
    live: true,
    when: { param: 'form', is: 'paper' },
    text: {
      en: { label: 'Learning rate of the weights', help: 'How fast the weights adapt.' },
      'zh-CN': { label: '权重的学习率', help: '权重调整的快慢。' },
    },
  },
  initial: {
    type: 'choice',
    default: 'epoch',
    options: [
      {
        value: 'epoch',
        text: {
          en: { label: 'Mean of an epoch', help: 'Of the first epoch that is complete; until then all weights are 1.' },
          'zh-CN': { label: '一个轮次的平均', help: '取第一个完整轮次的平均损失；在此之前权重都为 1。' },
        },
      },
      {
        value: 'loss',
        text: {
          en: { label: 'First loss', help: 'Of the first step, as in the paper: depends on one mini-batch.' },
          'zh-CN': { label: '第一个损失', help: '取第一步的损失（同论文）；只取决于一个小批量。' },
        },
      },
    ],
    text: {
      en: { label: 'Initial loss', help: 'What the progress of each task is measured from.' },
      'zh-CN': { label: '初始损失', help: '以它为起点衡量每个任务的进展。' },
    },
  },
  norms: {
    type: 'choice',
    default: 'trunk',
    live: true,
    options: [
      {
        value: 'trunk',
        text: {
          en: { label: 'Whole trunk', help: 'Over all shared variables.' },
          'zh-CN': { label: '整个主干', help: '取全部共享变量。' },
        },
      },
      {
        value: 'last',
        text: {
          en: { label: 'Last shared layer', help: 'Over its variables alone, as in the paper.' },
          'zh-CN': { label: '最后一个共享层', help: '只取该层的变量（同论文）。' },
        },
      },
    ],
    text: {
      en: { label: 'Gradient lengths over', help: 'Which variables the lengths of the gradients are taken over.' },
      'zh-CN': { label: '梯度长度的范围', help: '计算梯度长度时取哪些变量。' },
    },
  },
};
