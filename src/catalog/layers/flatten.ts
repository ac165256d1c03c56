import { sizeOf } from '../../spec/shape';
import type { LayerEntry } from './entry';

export const flatten: LayerEntry = {
  kind: 'flatten',
  group: 'layers',
  text: {
    en: { label: 'Flatten', help: 'Turns an image into one long row of numbers.' },
    'zh-CN': { label: '展平', help: '把图像变成一个一维向量。' },
  },
  params: {},
  slots: [{ name: 'input', arity: 'one' }],
  outputShape: ([input]) => [sizeOf(input!)],
  variables: () => [],
  multiplyAdds: () => 0,
  forward: (tf, { inputs: [input] }) => {
    const batch = input!.shape[0]!;
    return { output: tf.reshape(input!, [batch, input!.size / batch]), saved: {} };
  },
  backward: (tf, { dOutput, inputShapes, wanted }) => ({
    dInputs: [wanted.inputs[0] ? tf.reshape(dOutput, [dOutput.shape[0]!, ...inputShapes[0]!]) : null],
    dVariables: {},
  }),
};
