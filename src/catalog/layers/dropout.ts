import { sizeOf } from '../../spec/shape';
import type { LayerEntry } from './entry';

type DropoutParams = { readonly rate: number };

/** Inverted dropout (Srivastava et al. 2014): what stays is divided by 1 − rate, so evaluation is the identity. */
export const dropout: LayerEntry<DropoutParams> = {
  kind: 'dropout',
  group: 'layers',
  text: {
    en: {
      label: 'Dropout',
      help: 'While training, sets a random share of its inputs to 0 so that no unit is relied on alone.',
    },
    'zh-CN': { label: 'Dropout', help: '训练时随机把一部分输入置为 0，避免过度依赖个别单元；评估时不起作用。' },
  },
  params: {
    rate: {
      type: 'number',
      live: true,
      default: 0.2,
      min: 0,
      max: 0.9,
      step: 0.05,
      text: {
        en: { label: 'Rate', help: 'The share of inputs that is set to 0.' },
        'zh-CN': { label: '丢弃率', help: '被置为 0 的输入所占比例。' },
      },
    },
  },
  slots: [{ name: 'input', arity: 'one' }],
  outputShape: ([input]) => input!,
  variables: () => [],
  noise: ([input], { rate }) => (rate > 0 ? [{ name: 'mask', shape: input!, law: 'uniform' }] : []),
  multiplyAdds: ([input]) => sizeOf(input!),
  forward: (tf, { inputs, noise, params: { rate } }) => {
    const uniform = noise['mask'];
    if (uniform === undefined || rate === 0) return { output: tf.clone(inputs[0]!), saved: {} };
    const factor = tf.mul(tf.step(tf.sub(uniform, rate)), 1 / (1 - rate));
    return { output: tf.mul(inputs[0]!, factor), saved: { factor } };
  },
  backward: (tf, { saved: { factor }, dOutput, wanted }) => ({
    dInputs: [wanted.inputs[0] ? (factor === undefined ? tf.clone(dOutput) : tf.mul(dOutput, factor)) : null],
    dVariables: {},
  }),
};
