import type { Shape } from '../../spec/shape';
import { sameShape } from '../../spec/shape';
import type { LayerEntry } from './entry';
import { shapesDiffer } from './misfits';

const lastOf = (shape: Shape): number => shape[shape.length - 1]!;

/** Along the last axis: features of vectors, channels of images. */
export const concat: LayerEntry = {
  kind: 'concat',
  group: 'layers',
  text: {
    en: {
      label: 'Concatenate',
      help: 'Puts its inputs side by side: features after features, channels after channels.',
    },
    'zh-CN': { label: '拼接', help: '把各个输入并排接在一起：特征接特征，通道接通道。' },
  },
  params: {},
  slots: [{ name: 'input', arity: 'many' }],
  outputShape: (inputs) => {
    const first = inputs[0]!;
    const outer = first.slice(0, -1);
    const other = inputs.find((shape) => !sameShape(shape.slice(0, -1), outer));
    if (other !== undefined) return shapesDiffer('concat-shapes-differ', first, other);
    return [...outer, inputs.reduce((sum, shape) => sum + lastOf(shape), 0)];
  },
  variables: () => [],
  multiplyAdds: () => 0,
  forward: (tf, { inputs }) => ({
    output: inputs.length === 1 ? tf.clone(inputs[0]!) : tf.concat([...inputs], inputs[0]!.rank - 1),
    saved: {},
  }),
  backward: (tf, { dOutput, inputShapes, wanted }) => {
    let start = 0;
    const dInputs = inputShapes.map((shape, i) => {
      const begin = dOutput.shape.map((_, axis) => (axis === dOutput.rank - 1 ? start : 0));
      start += lastOf(shape);
      return wanted.inputs[i] ? tf.slice(dOutput, begin, [dOutput.shape[0]!, ...shape]) : null;
    });
    return { dInputs, dVariables: {} };
  },
};
