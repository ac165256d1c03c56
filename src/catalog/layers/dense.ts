import { activationParam, type Activation } from './activation';
import { affineBackward, affineForward, affineVariables } from './affine';
import type { LayerEntry } from './entry';
import { needsVector } from './misfits';

type DenseParams = { readonly units: number; readonly activation: Activation };

export const dense: LayerEntry<DenseParams> = {
  kind: 'dense',
  group: 'layers',
  text: {
    en: { label: 'Dense', help: 'Every output is a learned weighted sum of all inputs, then an activation.' },
    'zh-CN': { label: '全连接', help: '每个输出都是所有输入的可学习加权和，再经过激活函数。' },
  },
  params: {
    units: {
      type: 'number',
      default: 32,
      min: 1,
      max: 1024,
      integer: true,
      scale: 'log',
      text: {
        en: { label: 'Units', help: 'How many outputs the layer has.' },
        'zh-CN': { label: '单元数', help: '该层的输出个数。' },
      },
    },
    activation: activationParam,
  },
  slots: [{ name: 'input', arity: 'one' }],
  outputShape: ([input], { units }) => (input!.length === 1 ? [units] : needsVector('dense', input!)),
  variables: (inputs, { units }) => affineVariables(inputs, units),
  multiplyAdds: ([input], { units }) => input![0]! * units,
  forward: (tf, args) => affineForward(tf, args, args.params.activation),
  backward: (tf, args) => affineBackward(tf, args, args.params.activation),
};
