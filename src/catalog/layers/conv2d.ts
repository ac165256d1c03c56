import { kernelAndBias } from './kernelAndBias';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { Shape } from '../../spec/shape';
import { activationParam, finishActivation, fusedActivation, throughActivation, type Activation } from './activation';
import { convolutionInputGradient, convolutionVariableGradients, outputSize, type Padding } from './convolution';
import type { LayerEntry } from './entry';
import { needsImage, windowTooLarge } from './misfits';
import { filtersParam, paddingParam, strideParam, windowParam } from './windowParams';

type Conv2dParams = {
  readonly filters: number;
  readonly kernelSize: number;
  readonly stride: number;
  readonly padding: Padding;
  readonly activation: Activation;
};

const shapeOf = ([height, width]: Shape, { filters, kernelSize, stride, padding }: Conv2dParams): Shape => [
  outputSize(height!, kernelSize, stride, padding),
  outputSize(width!, kernelSize, stride, padding),
  filters,
];

export const conv2d: LayerEntry<Conv2dParams> = {
  kind: 'conv2d',
  group: 'layers',
  text: {
    en: { label: 'Convolution', help: 'Slides small learned filters over an image: every place is looked at alike.' },
    'zh-CN': { label: '卷积', help: '用可学习的小卷积核在图像上滑动，各处共享同一组参数。' },
  },
  params: {
    filters: filtersParam,
    kernelSize: windowParam(3),
    stride: strideParam(1),
    padding: paddingParam,
    activation: activationParam,
  },
  slots: [{ name: 'input', arity: 'one' }],
  outputShape: ([input], params) => {
    if (input!.length !== 3) return needsImage('conv2d', input!);
    const isTooLarge = params.padding === 'valid' && params.kernelSize > Math.min(input![0]!, input![1]!);
    return isTooLarge ? windowTooLarge('conv2d', params.kernelSize, input!) : shapeOf(input!, params);
  },
  variables: ([input], { filters, kernelSize }) => {
    const channels = input![2]!;
    return kernelAndBias([kernelSize, kernelSize, channels, filters], kernelSize * kernelSize * channels);
  },
  multiplyAdds: ([input], params) => {
    const [height, width, filters] = shapeOf(input!, params) as [number, number, number];
    return height * width * filters * params.kernelSize ** 2 * input![2]!;
  },
  forward: (tf, { inputs, variables, params: { stride, padding, activation } }) => {
    const input = inputs[0] as Tensor4D;
    const fused = tf.fused.conv2d({
      x: input,
      filter: variables['kernel'] as Tensor4D,
      bias: variables['bias']!,
      strides: stride,
      pad: padding,
      ...fusedActivation(activation),
    });
    const { output, saved } = finishActivation(tf, activation, fused);
    return { output, saved: { ...saved, input } };
  },
  backward: (tf, { saved, variables, dOutput, inputShapes, params, wanted }) => {
    const kernel = variables['kernel']!;
    const dZ = throughActivation(tf, params.activation, saved, dOutput);
    return {
      dInputs: [wanted.inputs[0] ? convolutionInputGradient(tf, dZ, kernel, inputShapes[0]!, params) : null],
      dVariables: wanted.variables
        ? { ...convolutionVariableGradients(tf, saved['input']!, dZ, kernel.shape, params) }
        : {},
    };
  },
};
