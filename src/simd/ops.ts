/** The exported functions of `assembly/`. A new op is one function there and one line here. */
export const opNames = [
  'gemm',
  'elementwiseInPlace',
  'binary',
  'unary',
  'reduce',
  'softmax',
  'logSoftmax',
  'softmaxCrossEntropy',
  'activationGradient',
  'addArrays',
  'copy',
  'fill',
  'gather',
  'gram',
  'weightedRowSum',
  'conv2d',
  'conv2dInputGradient',
  'conv2dFilterGradient',
  'depthwise',
  'depthwiseFilterGradient',
  'depthwiseInputGradient',
  'maxPool',
  'averagePool',
  'maxPoolGradient',
  'averagePoolGradient',
] as const;
export type OpName = (typeof opNames)[number];

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** A number as a word of an op's arguments. */
export const floatWord = (value: number): number => {
  float[0] = value;
  return bits[0]!;
};
