import type { LayerEntry } from './entry';

type InputParams = { readonly field: string };

/** Where rows of the data enter. The engine hands it the rows of its field as the only input. */
export const input: LayerEntry<InputParams> = {
  kind: 'input',
  group: 'data',
  text: {
    en: { label: 'Input', help: 'Where one field of the data enters the network.' },
    'zh-CN': { label: '输入', help: '数据的一个字段从这里进入网络。' },
  },
  params: {
    field: {
      type: 'field',
      default: '',
      text: {
        en: { label: 'Field', help: 'Which field of the data it reads.' },
        'zh-CN': { label: '字段', help: '读取数据中的哪个字段。' },
      },
    },
  },
  slots: [],
  outputShape: (_, { field }, context) => context.field?.shape ?? { code: 'unknown-field', values: { field } },
  variables: () => [],
  multiplyAdds: () => 0,
  forward: (tf, { inputs }) => ({ output: tf.clone(inputs[0]!), saved: {} }),
  backward: (tf, { dOutput, wanted }) => ({
    dInputs: wanted.inputs.map((isWanted) => (isWanted ? tf.clone(dOutput) : null)),
    dVariables: {},
  }),
};
