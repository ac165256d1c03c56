import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { floatWord } from '../ops';
import { defineKernel } from './define';

/** Numbers of the activations in `assembly/activationGradient.ts`. */
const codes = { relu: 0, 'leaky-relu': 1, tanh: 2, sigmoid: 3 } as const;

interface Inputs {
  [name: string]: TensorInfo;
  dOutput: TensorInfo;
  output: TensorInfo;
}

interface Attrs {
  readonly activation: keyof typeof codes;
  /** Of leaky ReLU left of zero. */
  readonly slope: number;
}

/** dOutput [S, …shape] times f′(z), from output = f(z) […shape]: [S, …shape]. NaN where f(z) is NaN. */
export const activationGradient = defineKernel<Inputs, Attrs>(
  'ActivationGradient',
  ({ inputs: { dOutput, output }, attrs: { activation, slope }, backend }) => {
    const size = util.sizeFromShape(output.shape);
    const out = backend.output(dOutput.shape);
    if (size === 0) return out;
    const stack = util.sizeFromShape(dOutput.shape) / size;
    backend.call('activationGradient', [
      ...[codes[activation], backend.address(dOutput), backend.address(output), backend.address(out)],
      ...[stack, size, floatWord(slope ?? 0)],
    ]);
    return out;
  },
);
