import { sameShape, sizeOf } from '../../spec/shape';
import type { LayerEntry } from './entry';
import { shapesDiffer } from './misfits';

export const add: LayerEntry = {
  kind: 'add',
  group: 'layers',
  text: {
    en: { label: 'Add', help: 'Adds inputs of one shape, number by number, as a residual connection does.' },
    'zh-CN': { label: '相加', help: '把形状相同的输入逐元素相加，残差连接就是这样做的。' },
  },
  params: {},
  slots: [{ name: 'input', arity: 'many' }],
  outputShape: (inputs) => {
    const first = inputs[0]!;
    const other = inputs.find((shape) => !sameShape(shape, first));
    return other === undefined ? first : shapesDiffer('shapes-differ', first, other);
  },
  variables: () => [],
  multiplyAdds: (inputs) => (inputs.length - 1) * sizeOf(inputs[0]!),
  forward: (tf, { inputs }) => ({ output: tf.addN([...inputs]), saved: {} }),
  backward: (tf, { dOutput, wanted }) => ({
    dInputs: wanted.inputs.map((isWanted) => (isWanted ? tf.clone(dOutput) : null)),
    dVariables: {},
  }),
};
